import { z } from 'zod';
import type { Corp } from './corp.ts';

const followInput = z.strictObject({
  userid: z.string(),
  remark: z.string().nullable().optional(),
  description: z.string().optional(),
  remarkMobiles: z.array(z.string()).optional(),
  tagIds: z.array(z.string()).optional(),
  /** The member's own tags, by name. */
  personalTags: z.array(z.string()).optional(),
  createTime: z.number().int().optional(),
  lastChatTime: z.number().int().optional(),
  addWay: z.number().int().optional(),
  state: z.string().optional(),
  removedBy: z.enum(['customer', 'member']).nullable().optional(),
});
type FollowInput = z.input<typeof followInput>;

export const customerInput = z.object({
  externalUserid: z.string().min(1).max(64),
  name: z.string().optional(),
  /** 1: of WeChat, 2: of another enterprise in WeCom, with its name. */
  type: z.union([z.literal(1), z.literal(2)]).optional(),
  gender: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  avatar: z.string().optional(),
  corpName: z.string().optional(),
  follows: z.array(followInput),
});
export type CustomerInput = z.input<typeof customerInput>;

/** What changes of a relation; the rest stays. */
export const followPatch = followInput.omit({ createTime: true }).extend({ externalUserid: z.string() });
export type FollowPatch = z.input<typeof followPatch>;

/** Adds a customer; his relation to each named member is replaced, others stay. */
export function putCustomer(corp: Corp, customer: CustomerInput): void {
  corp.store.run('DELETE FROM customer WHERE external_userid = ?', customer.externalUserid);
  for (const { userid } of customer.follows)
    corp.store.run('DELETE FROM follow WHERE userid = ? AND external_userid = ?', userid, customer.externalUserid);
  insertCustomer(corp, customer);
}

/** Of a customer who is not there yet. */
export function insertCustomer({ store, clock }: Corp, customer: CustomerInput): void {
  const { externalUserid } = customer;
  store.run(
    'INSERT INTO customer (external_userid, name, type, gender, avatar, corp_name) VALUES (?, ?, ?, ?, ?, ?)',
    externalUserid,
    customer.name ?? externalUserid,
    customer.type ?? 1,
    customer.gender ?? 0,
    customer.avatar ?? '',
    customer.corpName ?? null,
  );
  for (const follow of customer.follows)
    store.run(insertFollow, follow.userid, externalUserid, ...followValues(follow, clock.now()));
}

const insertFollow = `INSERT INTO follow (userid, external_userid, remark, description, remark_mobiles, tag_ids,
  personal_tags, create_time, last_chat_time, add_way, state, removed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function followValues(follow: FollowInput, now: number) {
  const createTime = follow.createTime ?? now;
  return [
    follow.remark ?? null,
    follow.description ?? '',
    follow.remarkMobiles?.length ? JSON.stringify(follow.remarkMobiles) : '[]',
    follow.tagIds?.length ? JSON.stringify(follow.tagIds) : '[]',
    follow.personalTags?.length ? JSON.stringify(follow.personalTags) : '[]',
    createTime,
    follow.lastChatTime ?? createTime,
    follow.addWay ?? 1,
    follow.state ?? null,
    follow.removedBy ?? null,
  ];
}

/** Changes relations; false for one that is not there. */
export function changeFollow({ store }: Corp, patch: FollowPatch): boolean {
  const json = (value: string[] | undefined) => (value === undefined ? null : JSON.stringify(value));
  const { changes } = store.run(
    `UPDATE follow SET remark = iif(?3, ?4, remark), description = coalesce(?5, description),
       remark_mobiles = coalesce(?6, remark_mobiles), tag_ids = coalesce(?7, tag_ids),
       personal_tags = coalesce(?8, personal_tags), last_chat_time = coalesce(?9, last_chat_time),
       add_way = coalesce(?10, add_way), state = coalesce(?11, state), removed_by = iif(?12, ?13, removed_by)
     WHERE userid = ?1 AND external_userid = ?2`,
    patch.userid,
    patch.externalUserid,
    Number(patch.remark !== undefined),
    patch.remark ?? null,
    patch.description ?? null,
    json(patch.remarkMobiles),
    json(patch.tagIds),
    json(patch.personalTags),
    patch.lastChatTime ?? null,
    patch.addWay ?? null,
    patch.state ?? null,
    Number(patch.removedBy !== undefined),
    patch.removedBy ?? null,
  );
  return changes > 0;
}

/** Forgets customers and all their relations, as if they had never been. */
export function deleteCustomers({ store }: Corp, externalUserids: string[]): void {
  for (const id of externalUserids) {
    store.run('DELETE FROM follow WHERE external_userid = ?', id);
    store.run('DELETE FROM customer WHERE external_userid = ?', id);
    store.run('DELETE FROM chat_member WHERE type = 2 AND userid = ?', id);
  }
}

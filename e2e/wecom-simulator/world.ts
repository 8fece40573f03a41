import { z } from 'zod';
import { demoCorp, type World } from '#prisma/demo-world';
import { habitSchema, type Habit } from './habit.ts';
import type { SimulatorState } from './state.ts';

export const memberInput = z.strictObject({
  userid: z.string().min(1).max(64),
  name: z.string().optional(),
  listed: z.boolean().optional(),
  status: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(5)]).optional(),
  habit: habitSchema.optional(),
});
export type MemberInput = z.input<typeof memberInput>;

const followInput = z.strictObject({
  userid: z.string(),
  remark: z.string().nullable().optional(),
  remarkMobiles: z.array(z.string()).optional(),
  tagIds: z.array(z.string()).optional(),
  createTime: z.number().int().optional(),
  lastChatTime: z.number().int().optional(),
  removedBy: z.enum(['customer', 'member']).nullable().optional(),
});
export const customerInput = z.object({
  externalUserid: z.string().min(1).max(64),
  name: z.string().optional(),
  follows: z.array(followInput),
});
export type CustomerInput = z.input<typeof customerInput>;

const everything = [
  'recipient',
  'task',
  'message',
  'media',
  'token',
  'reaction',
  'route',
  'follow',
  'customer',
  'member',
];

/** An empty corp with the demo's credentials: members and customers are added by the test. */
export function emptyWorld(): World {
  return {
    corp: demoCorp,
    members: [],
    tagGroups: [],
    groups: [],
    doNotContact: [],
    customerCount: 0,
    *customers() {},
  };
}

/** Forgets everything, messages too, and becomes the given world. Settings and clock stay. */
export function replaceWorld(state: SimulatorState, world: World): void {
  const { store } = state;
  store.transaction(() => {
    for (const table of everything) store.run(`DELETE FROM ${table}`);
    store.setSetting('corpId', world.corp.corpId);
    store.setSetting('corpName', world.corp.name);
    store.setSetting('secret', world.corp.secret);
    for (const member of world.members) putMember(state, member);
    for (const customer of world.customers()) putCustomer(state, customer);
  });
}

/** Adds a member or changes what is given of him. */
export function putMember({ store }: SimulatorState, member: MemberInput): void {
  const row = z.object({ name: z.string(), listed: z.number(), status: z.number(), habit: z.string() });
  const known = store.get(row, 'SELECT name, listed, status, habit FROM member WHERE userid = ?', member.userid);
  store.run(
    'INSERT OR REPLACE INTO member (userid, name, listed, status, habit) VALUES (?, ?, ?, ?, ?)',
    member.userid,
    member.name ?? known?.name ?? member.userid,
    Number(member.listed ?? known?.listed ?? true),
    member.status ?? known?.status ?? 1,
    member.habit ? JSON.stringify(habitSchema.parse(member.habit)) : (known?.habit ?? '{}'),
  );
}

/** Adds a customer; his relation to each named member is replaced, others stay. */
export function putCustomer({ store, clock }: SimulatorState, customer: CustomerInput): void {
  store.run(
    'INSERT OR REPLACE INTO customer (external_userid, name) VALUES (?, ?)',
    customer.externalUserid,
    customer.name ?? customer.externalUserid,
  );
  for (const follow of customer.follows) {
    const createTime = follow.createTime ?? clock.now();
    store.run(
      'INSERT OR REPLACE INTO follow VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      follow.userid,
      customer.externalUserid,
      follow.remark ?? null,
      JSON.stringify(follow.remarkMobiles ?? []),
      JSON.stringify(follow.tagIds ?? []),
      createTime,
      follow.lastChatTime ?? createTime,
      follow.removedBy ?? null,
    );
  }
}

/** Changes how members confirm and their customers react; what already waits follows the new habit. */
export function changeHabit(state: SimulatorState, userid: string | undefined, patch: Partial<Habit>): number {
  const { store, clock } = state;
  const row = z.object({ userid: z.string(), habit: z.string() });
  const members = store.all(row, 'SELECT userid, habit FROM member WHERE ?1 IS NULL OR userid = ?1', userid ?? null);
  for (const member of members) {
    const habit = habitSchema.parse({ ...JSON.parse(member.habit), ...patch });
    store.run('UPDATE member SET habit = ? WHERE userid = ?', JSON.stringify(habit), member.userid);
    if (patch.confirmAfterSeconds === undefined) continue;
    const confirmAt = patch.confirmAfterSeconds === 'never' ? null : clock.exact() + patch.confirmAfterSeconds;
    store.run(
      `UPDATE task SET confirm_at = ? WHERE userid = ? AND status = 0
         AND message_id IN (SELECT id FROM message WHERE cancelled_at IS NULL)`,
      confirmAt,
      member.userid,
    );
  }
  return members.length;
}

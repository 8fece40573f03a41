import { z } from 'zod';
import type { Corp } from '../corp.ts';
import { page, readCursor } from '../cursor.ts';
import type { Endpoint } from '../endpoint.ts';
import { overLong, WecomFailure } from '../failure.ts';

const maxOwners = 100;
const maxLimit = 1_000;
const listedRow = z.object({ id: z.number(), chat_id: z.string(), status: z.number() });

/** https://developer.work.weixin.qq.com/document/path/92120 */
export const listChats: Endpoint = {
  name: 'groupchat/list',
  method: 'POST',
  path: '/cgi-bin/externalcontact/groupchat/list',
  lists: ['group_chat_list'],
  isRateLimited: true,
  handle(corp, { body }) {
    const { owners, status, limit } = readListQuestion(body);
    if (owners === null) checkRange(corp);
    const question = `chats ${status} ${owners ?? ''}`;
    const found = corp.store.all(
      listedRow,
      `SELECT id, chat_id, status FROM chat
        WHERE dismissed = 0 AND (?1 = 0 OR status = ?1) AND id > ?2
          AND (?3 IS NULL OR owner IN (SELECT value FROM json_each(?3)))
        ORDER BY id LIMIT ?4`,
      status,
      readCursor(question, body.cursor) ?? 0,
      owners,
      limit + 1,
    );
    const { rows, next } = page(question, found, limit);
    return { group_chat_list: rows.map(({ id: _id, ...chat }) => chat), next_cursor: next };
  },
};

const ownerFilter = z.object({ userid_list: z.array(z.string()).max(maxOwners).optional() });

function readListQuestion({ owner_filter, status_filter, limit }: Record<string, unknown>) {
  const filter = ownerFilter.safeParse(owner_filter ?? {});
  if (!filter.success) throw overLong('userid_list', maxOwners);
  const status = Number(status_filter ?? 0);
  if (![0, 1, 2, 3].includes(status)) throw new WecomFailure(40058);
  // Here alone the limit is required, and one out of range is refused.
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw new WecomFailure(40058);
  const userids = filter.data.userid_list ?? [];
  return { owners: userids.length === 0 ? null : JSON.stringify(userids), status, limit };
}

function checkRange({ store, settings }: Corp): void {
  const { count } = store.get(z.object({ count: z.number() }), 'SELECT count(*) AS count FROM member') ?? { count: 0 };
  if (count > settings.chatListMaxMembers) throw new WecomFailure(81017);
}

const chatRow = z.object({
  chat_id: z.string(),
  name: z.string(),
  owner: z.string(),
  notice: z.string().nullable(),
  create_time: z.number(),
  version: z.number(),
  dismissed: z.number(),
});
const memberRow = z.object({
  userid: z.string(),
  type: z.number(),
  join_time: z.number(),
  join_scene: z.number(),
  name: z.string().nullable(),
});

/** https://developer.work.weixin.qq.com/document/path/92122 */
export const getChat: Endpoint = {
  name: 'groupchat/get',
  method: 'POST',
  path: '/cgi-bin/externalcontact/groupchat/get',
  lists: [],
  isRateLimited: true,
  handle({ store }, { body }) {
    const chat = store.get(
      chatRow,
      'SELECT chat_id, name, owner, notice, create_time, version, dismissed FROM chat WHERE chat_id = ?',
      typeof body.chat_id === 'string' ? body.chat_id : '',
    );
    if (!chat) throw new WecomFailure(40050);
    if (chat.dismissed) throw new WecomFailure(49008);
    const members = store.all(
      memberRow,
      `SELECT cm.userid, cm.type, cm.join_time, cm.join_scene, coalesce(m.name, c.name) AS name
         FROM chat_member cm LEFT JOIN member m ON cm.type = 1 AND m.userid = cm.userid
         LEFT JOIN customer c ON cm.type = 2 AND c.external_userid = cm.userid
        WHERE cm.chat_id = ? ORDER BY cm.id`,
      chat.chat_id,
    );
    const { version, dismissed: _dismissed, notice, ...rest } = chat;
    const group_chat = {
      ...rest,
      ...(notice === null ? {} : { notice }),
      member_list: members.map(({ name, ...member }) => ({
        ...member,
        ...(member.join_scene === 1 ? { invitor: { userid: chat.owner } } : {}),
        group_nickname: '',
        ...(body.need_name === 1 ? { name: name ?? '' } : {}),
      })),
      admin_list: [],
      member_version: String(version),
    };
    return { group_chat };
  },
};

import { z } from 'zod';
import { contentSchema } from '../content.ts';
import { page, readCursor, readLimit } from '../cursor.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import { checkDispatched, readMessage } from '../messages.ts';
import type { SimulatorSettings } from '../settings.ts';

const maxWindowSeconds = 31 * 86_400;
const maxId = Number.MAX_SAFE_INTEGER;

const listedRow = z.object({
  id: z.number(),
  msgid: z.string(),
  create_type: z.number(),
  creator: z.string().nullable(),
  create_time: z.number(),
  dispatched_at: z.number(),
  content: z.string(),
});

/** https://developer.work.weixin.qq.com/document/path/96355 */
export const getGroupMsgList: Endpoint = {
  name: 'get_groupmsg_list_v2',
  method: 'POST',
  path: '/cgi-bin/externalcontact/get_groupmsg_list_v2',
  lists: ['group_msg_list'],
  isRateLimited: true,
  handle(corp, { body }) {
    const { from, to, createType, creator, isSingle } = readListQuestion(body);
    const limit = readLimit(body.limit, { standard: 50, max: 100 });
    const question = JSON.stringify(['list', from, to, createType, creator]);
    const found = corp.store.all(
      listedRow,
      `SELECT id, msgid, create_type, creator, create_time, dispatched_at, content FROM message
        WHERE create_time BETWEEN ?1 AND ?2 AND (?3 = 2 OR create_type = ?3) AND (?4 IS NULL OR creator = ?4) AND id < ?5
        ORDER BY id DESC LIMIT ?6`,
      from,
      to,
      createType,
      creator,
      readCursor(question, body.cursor) ?? maxId,
      isSingle ? limit + 1 : 0,
    );
    const { rows, next } = page(question, found, limit);
    for (const row of rows) checkDispatched(corp, row);
    return { next_cursor: next, group_msg_list: rows.map((row) => describeListed(row, corp.settings.createTimeAs)) };
  },
};

function readListQuestion(body: Record<string, unknown>) {
  if (body.chat_type !== 'single' && body.chat_type !== 'group') throw new WecomFailure(86214);
  const from = Number(body.start_time);
  const to = Number(body.end_time);
  const createType = Number(body.filter_type ?? 2);
  const isWindow = Number.isInteger(from) && Number.isInteger(to) && from <= to && to - from <= maxWindowSeconds;
  if (!isWindow || ![0, 1, 2].includes(createType)) throw new WecomFailure(40058);
  const creator = typeof body.creator === 'string' && body.creator !== '' ? body.creator : null;
  return { from, to, createType, creator, isSingle: body.chat_type === 'single' };
}

function describeListed(row: z.infer<typeof listedRow>, createTimeAs: SimulatorSettings['createTimeAs']) {
  const isString = createTimeAs === 'MIXED' ? row.id % 2 === 0 : createTimeAs === 'STRING';
  return {
    msgid: row.msgid,
    ...(row.creator === null ? {} : { creator: row.creator }),
    // Official samples show a string in one place and a number in another: clients must take both.
    create_time: isString ? String(row.create_time) : row.create_time,
    create_type: row.create_type,
    ...contentSchema.parse(JSON.parse(row.content)),
  };
}

const taskRow = z.object({ id: z.number(), userid: z.string(), status: z.number(), send_time: z.number().nullable() });

/** https://developer.work.weixin.qq.com/document/path/96355 */
export const getGroupMsgTask: Endpoint = {
  name: 'get_groupmsg_task',
  method: 'POST',
  path: '/cgi-bin/externalcontact/get_groupmsg_task',
  lists: ['task_list'],
  isRateLimited: true,
  handle(corp, { body }) {
    const message = readMessage(corp, body.msgid);
    checkDispatched(corp, message);
    const limit = readLimit(body.limit, { standard: 500, max: 1_000 });
    const question = `task ${message.msgid}`;
    const found = corp.store.all(
      taskRow,
      'SELECT id, userid, status, send_time FROM task WHERE message_id = ? AND id > ? ORDER BY id LIMIT ?',
      message.id,
      readCursor(question, body.cursor) ?? 0,
      limit + 1,
    );
    const { rows, next } = page(question, found, limit);
    return { next_cursor: next, task_list: rows.map(({ userid, ...row }) => ({ userid, ...statusOf(row) })) };
  },
};

const resultRow = z.object({
  id: z.number(),
  external_userid: z.string(),
  userid: z.string(),
  status: z.number(),
  send_time: z.number().nullable(),
});

/** https://developer.work.weixin.qq.com/document/path/96355 */
export const getGroupMsgSendResult: Endpoint = {
  name: 'get_groupmsg_send_result',
  method: 'POST',
  path: '/cgi-bin/externalcontact/get_groupmsg_send_result',
  lists: ['send_list'],
  isRateLimited: true,
  handle(corp, { body }) {
    const message = readMessage(corp, body.msgid);
    if (typeof body.userid !== 'string' || body.userid === '') throw new WecomFailure(40003);
    if (!corp.store.has('SELECT 1 FROM member WHERE userid = ?', body.userid)) throw new WecomFailure(40003);
    checkDispatched(corp, message);
    const limit = readLimit(body.limit, { standard: 500, max: 1_000 });
    const question = `result ${message.msgid} ${body.userid.toLowerCase()}`;
    const found = corp.store.all(
      resultRow,
      `SELECT r.id, r.external_userid, t.userid, iif(r.shown_at <= ?, r.status, 0) AS status, r.send_time
         FROM task t JOIN recipient r ON r.task_id = t.id
        WHERE t.message_id = ? AND t.userid = ? AND r.id > ? ORDER BY r.id LIMIT ?`,
      corp.clock.now(),
      message.id,
      body.userid,
      readCursor(question, body.cursor) ?? 0,
      limit + 1,
    );
    const { rows, next } = page(question, found, limit);
    const send_list = rows.map(({ external_userid, userid, ...row }) => ({
      external_userid,
      userid,
      ...statusOf(row),
    }));
    return { next_cursor: next, send_list };
  },
};

/** `send_time` stands only beside something sent. */
function statusOf({ status, send_time }: { status: number; send_time: number | null }) {
  return status === 0 || send_time === null ? { status } : { status, send_time };
}

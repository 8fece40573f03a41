import { z } from 'zod';
import { jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Api } from './pause.ts';
import { asFailed, callRepeatable, type CallOptions } from './repeat.ts';
import { customerResultPage, type CustomerResult, groupMessagePage, type GroupMessage } from './schema.ts';
import { memberTaskPage, type MemberTask } from './schema.ts';

/** Far more than any reading has; a cursor that comes back is stopped before. */
const maxPages = 2000;

type Reading<Row> = {
  api: Api;
  body: Record<string, unknown>;
  page: z.ZodType<{ rows: Row[]; nextCursor: string | null }>;
};

/**
 * The members who have to confirm a message, each with 0 (not yet) or 2 (confirmed). Pages of 1,000.
 * 41063 shortly after the create call: not ready.
 * https://developer.work.weixin.qq.com/document/path/93338
 */
export function getGroupmsgTask(
  connection: Connection,
  corpId: bigint,
  { msgid }: { msgid: string },
  options: CallOptions = {},
): Promise<ReadOutcome<MemberTask>> {
  const body = { msgid, limit: 1000 };
  return readAll(connection, corpId, { api: 'get_groupmsg_task', body, page: memberTaskPage }, options);
}

/**
 * What became of each customer of one member of a message. Pages of 1,000. Results exist only by asking.
 * https://developer.work.weixin.qq.com/document/path/93338
 */
export function getGroupmsgSendResult(
  connection: Connection,
  corpId: bigint,
  { msgid, userid }: { msgid: string; userid: string },
  options: CallOptions = {},
): Promise<ReadOutcome<CustomerResult>> {
  const body = { msgid, userid, limit: 1000 };
  return readAll(connection, corpId, { api: 'get_groupmsg_send_result', body, page: customerResultPage }, options);
}

export type GroupMessageWindow = { startTime: Date; endTime: Date; creator?: string; filterType?: 0 | 1 | 2 };

/**
 * The messages to single customers created in a window of at most one month, whole seconds, both ends included.
 * `filterType` 0 made by the enterprise (default), 1 by members, 2 both. Pages of 100.
 * https://developer.work.weixin.qq.com/document/path/96355
 */
export function getGroupmsgListV2(
  connection: Connection,
  corpId: bigint,
  { startTime, endTime, creator, filterType = 0 }: GroupMessageWindow,
  options: CallOptions = {},
): Promise<ReadOutcome<GroupMessage>> {
  const body = {
    chat_type: 'single',
    start_time: Math.floor(startTime.getTime() / 1000),
    end_time: Math.ceil(endTime.getTime() / 1000),
    ...(creator === undefined ? {} : { creator }),
    filter_type: filterType,
    limit: 100,
  };
  return readAll(connection, corpId, { api: 'get_groupmsg_list_v2', body, page: groupMessagePage }, options);
}

async function readAll<Row>(
  connection: Connection,
  corpId: bigint,
  { api, body, page }: Reading<Row>,
  options: CallOptions,
): Promise<ReadOutcome<Row>> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const call = { api, path: `externalcontact/${api}`, ...jsonBody(cursor === null ? body : { ...body, cursor }) };
    const answer = await callRepeatable(connection, corpId, call, options);
    if (answer.kind === 'refused') return asFailed(answer);
    if (answer.kind !== 'reply') return answer;
    const parsed = page.safeParse(answer.body);
    if (!parsed.success) return { kind: 'error', errmsg: '', detail: `${api}: ${z.prettifyError(parsed.error)}` };
    for (const row of parsed.data.rows) rows.push(row);
    cursor = parsed.data.nextCursor;
    if (cursor !== null && (seen.has(cursor) || seen.size >= maxPages)) {
      return { kind: 'error', errmsg: '', detail: `${api}: the pages do not end` };
    }
    if (cursor !== null) seen.add(cursor);
  } while (cursor !== null);
  return { kind: 'ok', rows };
}

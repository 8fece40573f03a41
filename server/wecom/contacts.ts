import { z } from 'zod';
import { type ApiCall, jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import {
  type Chat,
  type Contact,
  type ContactPage,
  type Member,
  type WecomTagGroup,
  chat,
  chatPage,
  contactPage,
  followerPage,
  followUserList,
  member,
  tagGroupList,
} from './contact-schema.ts';
import type { Blocked, Failed, Wait } from './outcome.ts';
import { asFailed, callRepeatable, type CallOptions } from './repeat.ts';

/** `error` with errcode 0: WeCom answered, but not as documented; without an errcode: no answer came. */
export type AskOutcome<Value> = { kind: 'ok'; value: Value } | Wait | Blocked | Failed;

type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** Followers come 500 a page; nobody is followed by so many members. */
const maxFollowerPages = 100;

/**
 * The userids with customer contact enabled and in the app's visible range.
 * https://developer.work.weixin.qq.com/document/path/92571
 */
export function getFollowUserList(connection: Connection, corpId: bigint, options: CallOptions = {}) {
  const call = { api: 'get_follow_user_list', path: 'externalcontact/get_follow_user_list' } as const;
  return ask<string[]>(connection, corpId, { call, reply: followUserList }, options);
}

/**
 * Name and status of one member. 60111: WeCom does not know him; 60011: outside of the visible range.
 * https://developer.work.weixin.qq.com/document/path/90196
 */
export function getUser(
  connection: Connection,
  corpId: bigint,
  { userid }: { userid: string },
  options: CallOptions = {},
) {
  const call = { api: 'user_get', path: 'user/get', query: { userid } } as const;
  return ask<Member>(connection, corpId, { call, reply: member }, options);
}

/**
 * One page of at most 100 relations of at most 100 members. 84061: no customers; 50100: the cursor has expired.
 * https://developer.work.weixin.qq.com/document/path/96316
 */
export function batchGetByUser(
  connection: Connection,
  corpId: bigint,
  { userids, cursor }: { userids: string[]; cursor: string | null },
  options: CallOptions = {},
): Promise<AskOutcome<ContactPage>> {
  const body = jsonBody({ userid_list: userids, cursor: cursor ?? '', limit: 100 });
  const call = { api: 'batch_get_by_user', path: 'externalcontact/batch/get_by_user', ...body } as const;
  return ask<ContactPage>(connection, corpId, { call, reply: contactPage }, options);
}

/**
 * A customer with every member who follows him, all pages. 84061: nobody does.
 * https://developer.work.weixin.qq.com/document/path/92114
 */
export async function getExternalContact(
  connection: Connection,
  corpId: bigint,
  { externalUserid }: { externalUserid: string },
  options: CallOptions = {},
): Promise<AskOutcome<Contact[]>> {
  const rows: Contact[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxFollowerPages; page += 1) {
    const query: Record<string, string> = { external_userid: externalUserid, ...(cursor === null ? {} : { cursor }) };
    const call: Question<unknown>['call'] = { api: 'externalcontact_get', path: 'externalcontact/get', query };
    const answer: AskOutcome<Page<Contact>> = await ask(connection, corpId, { call, reply: followerPage }, options);
    if (answer.kind !== 'ok') return answer;
    rows.push(...answer.value.rows);
    cursor = answer.value.nextCursor;
    if (cursor === null) return { kind: 'ok', value: rows };
  }
  return { kind: 'error', errcode: 0, errmsg: '', detail: 'externalcontact_get: the pages do not end' };
}

/**
 * The tags of the enterprise; with ids, those among them that still are.
 * https://developer.work.weixin.qq.com/document/path/92117
 */
export function getCorpTagList(
  connection: Connection,
  corpId: bigint,
  { tagIds = [], groupIds = [] }: { tagIds?: string[]; groupIds?: string[] } = {},
  options: CallOptions = {},
): Promise<AskOutcome<WecomTagGroup[]>> {
  const body = { ...(tagIds.length > 0 && { tag_id: tagIds }), ...(groupIds.length > 0 && { group_id: groupIds }) };
  const call = { api: 'get_corp_tag_list', path: 'externalcontact/get_corp_tag_list', ...jsonBody(body) } as const;
  return ask<WecomTagGroup[]>(connection, corpId, { call, reply: tagGroupList }, options);
}

/**
 * The tags of the app's customer strategies. Many apps may not ask: 48002.
 * https://developer.work.weixin.qq.com/document/path/94882
 */
export function getStrategyTagList(
  connection: Connection,
  corpId: bigint,
  { strategyId }: { strategyId?: number } = {},
  options: CallOptions = {},
): Promise<AskOutcome<WecomTagGroup[]>> {
  const body = jsonBody(strategyId === undefined ? {} : { strategy_id: strategyId });
  const call = { api: 'get_strategy_tag_list', path: 'externalcontact/get_strategy_tag_list', ...body } as const;
  return ask<WecomTagGroup[]>(connection, corpId, { call, reply: tagGroupList }, options);
}

/**
 * One page of at most 1,000 ids of the customer chats that these (at most 100) members own. 81017: ask for fewer.
 * https://developer.work.weixin.qq.com/document/path/92120
 */
export function listGroupchats(
  connection: Connection,
  corpId: bigint,
  { owners, cursor }: { owners: string[]; cursor: string | null },
  options: CallOptions = {},
): Promise<AskOutcome<Page<string>>> {
  const request = { status_filter: 0, owner_filter: { userid_list: owners }, cursor: cursor ?? '', limit: 1000 };
  const call = { api: 'groupchat_list', path: 'externalcontact/groupchat/list', ...jsonBody(request) } as const;
  return ask<Page<string>>(connection, corpId, { call, reply: chatPage }, options);
}

/**
 * Name and external members of a customer chat.
 * https://developer.work.weixin.qq.com/document/path/92122
 */
export function getGroupchat(
  connection: Connection,
  corpId: bigint,
  { chatId }: { chatId: string },
  options: CallOptions = {},
): Promise<AskOutcome<Chat>> {
  const body = jsonBody({ chat_id: chatId, need_name: 0 });
  const call = { api: 'groupchat_get', path: 'externalcontact/groupchat/get', ...body } as const;
  return ask<Chat>(connection, corpId, { call, reply: chat }, options);
}

type Question<Value> = { call: Omit<ApiCall, 'signal'>; reply: z.ZodType<Value> };

async function ask<Value>(
  connection: Connection,
  corpId: bigint,
  { call, reply }: Question<Value>,
  options: CallOptions,
): Promise<AskOutcome<Value>> {
  const answer = await callRepeatable(connection, corpId, call, options);
  switch (answer.kind) {
    case 'wait':
    case 'blocked':
    case 'error':
      return answer;
    case 'refused':
      return asFailed(answer);
    case 'reply': {
      const parsed = reply.safeParse(answer.body);
      if (parsed.success) return { kind: 'ok', value: parsed.data };
      return { kind: 'error', errcode: 0, errmsg: '', detail: `${call.api}: ${z.prettifyError(parsed.error)}` };
    }
    default:
      return { kind: 'error', errcode: 0, errmsg: '', detail: `${call.api}: ${answer.kind}` };
  }
}

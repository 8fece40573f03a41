import { z } from 'zod';
import { createAppMessage } from '../app-messages.ts';
import type { Corp } from '../corp.ts';
import type { Endpoint } from '../endpoint.ts';
import { overLong, WecomFailure } from '../failure.ts';
import { findMember } from '../members.ts';
import { checkAgent } from './agent.ts';

const maxReceivers = 1_000;
const maxTextBytes = 2_048;
const maxDuplicateSeconds = 4 * 3_600;
const fieldsSchema = z.record(z.string(), z.unknown());

/** https://developer.work.weixin.qq.com/document/path/90236 */
export const sendAppMessage: Endpoint = {
  name: 'message/send',
  method: 'POST',
  path: '/cgi-bin/message/send',
  lists: [],
  isRateLimited: false,
  handle(corp, { body }) {
    checkAgent(corp, body.agentid);
    const { msgtype, content } = readContent(body);
    const { userids, invalid } = readReceivers(corp, body);
    if (userids.length === 0) throw new WecomFailure(81013, undefined, { invaliduser: invalid.join('|') });
    const duplicateSeconds = body.enable_duplicate_check === 1 ? readDuplicateSeconds(body) : null;
    const msgid = createAppMessage(corp, { msgtype, content, userids, duplicateSeconds });
    // Some of the members unknown is a success that names them, in small letters.
    return { invaliduser: invalid.join('|'), invalidparty: '', invalidtag: '', unlicenseduser: '', msgid };
  },
};

function readReceivers(corp: Corp, { touser, toparty, totag }: Record<string, unknown>) {
  for (const target of [touser, toparty, totag]) {
    // The targets are pipe-joined text, never lists.
    if (target !== undefined && typeof target !== 'string') throw new WecomFailure(40058);
  }
  if (!touser && !toparty && !totag) throw new WecomFailure(40063);
  if (touser === '@all') return { userids: everybody(corp), invalid: [] };
  const named = [...new Set((typeof touser === 'string' ? touser : '').split('|').filter((userid) => userid !== ''))];
  if (named.length > maxReceivers) throw overLong('touser', maxReceivers);
  const found = named.map((userid) => ({ userid, member: findMember(corp, userid) }));
  return {
    userids: [...new Set(found.flatMap(({ member }) => (member && member.status !== 5 ? [member.userid] : [])))],
    invalid: found.flatMap(({ userid, member }) => (member && member.status !== 5 ? [] : [userid.toLowerCase()])),
  };
}

function everybody({ store }: Corp): string[] {
  return store
    .all(z.object({ userid: z.string() }), 'SELECT userid FROM member WHERE status <> 5 ORDER BY userid')
    .map(({ userid }) => userid);
}

function readContent(body: Record<string, unknown>): { msgtype: string; content: Record<string, unknown> } {
  const msgtype = typeof body.msgtype === 'string' ? body.msgtype : '';
  const fields = fieldsSchema.safeParse(body[msgtype]).data ?? {};
  switch (msgtype) {
    case 'text':
    case 'markdown':
      return { msgtype, content: { content: cut(readText(fields.content, 44004), maxTextBytes) } };
    case 'textcard':
      return { msgtype, content: readCard(fields) };
    default:
      throw new WecomFailure(40008);
  }
}

function readCard({ title, description, url, btntxt }: Record<string, unknown>) {
  const card = {
    title: limitLength('title', readText(title, 40063), 128),
    description: limitLength('description', readText(description, 41033), 512),
    url: readText(url, 40094),
    btntxt: typeof btntxt === 'string' && btntxt !== '' ? limitLength('btntxt', btntxt, 4) : '详情',
  };
  if (!/^https?:\/\/\S+$/.test(card.url) || Buffer.byteLength(card.url) > 2_048) throw new WecomFailure(40094);
  return card;
}

function readText(value: unknown, errcodeWhenEmpty: number): string {
  if (typeof value !== 'string' || value === '') throw new WecomFailure(errcodeWhenEmpty);
  return value;
}

function limitLength(field: string, value: string, max: number): string {
  if ([...value].length > max) throw overLong(field, max);
  return value;
}

/** To so many bytes of UTF-8, at a character's border. */
function cut(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  return Buffer.from(text)
    .subarray(0, maxBytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}

function readDuplicateSeconds({ duplicate_check_interval: seconds }: Record<string, unknown>): number {
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, maxDuplicateSeconds) : 1_800;
}

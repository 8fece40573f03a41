import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { decrypt, getSignature } from '@wecom/crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { startWithPeople, type CalledSimulator } from './caller.ts';

const callback = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };

type Seen = { url: URL; body: string; plain: string; receiveId: string };
const nothing: Seen = { url: new URL('http://nothing'), body: '', plain: '', receiveId: '' };
let wecom: CalledSimulator;
let server: Server;
let seen: Seen[];
/** Statuses of the next answers; 200 when there is none left, no answer at all for 0. */
let answers: number[];

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://receiver');
  const body = await text(request);
  const cipher = url.searchParams.get('echostr') ?? /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1];
  const { message = '', id = '' } = cipher ? decrypt(callback.aesKey, cipher) : {};
  seen.push({ url, body, plain: message, receiveId: id });
  const status = answers.shift() ?? 200;
  if (status !== 0) response.writeHead(status).end(url.searchParams.has('echostr') ? message : '');
}

beforeEach(async () => {
  [seen, answers] = [[], []];
  server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  wecom = await startWithPeople();
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  await wecom.control.changeSettings({ callbackRetryMilliseconds: 1, callbackTimeoutMilliseconds: 200 });
  await wecom.control.setCallback({ url: `http://127.0.0.1:${port}/callback?corp=1`, ...callback });
});
afterEach(async () => {
  await wecom.stop();
  server.closeAllConnections();
  server.close();
});

/** ChangeTypes and ids that arrived, in any order: WeCom promises none. */
async function heard(count: number): Promise<string[]> {
  await expect.poll(() => seen).toHaveLength(count);
  const kinds = ['ChangeType', 'UserID', 'ExternalUserID', 'Id', 'ChatId', 'UpdateDetail'];
  return seen
    .map(({ plain }) =>
      kinds.flatMap((name) => new RegExp(`<${name}><!\\[CDATA\\[(.*?)\\]\\]>`).exec(plain)?.[1] ?? []).join(' '),
    )
    .sort();
}

test('an event is signed, encrypted for the corp and wrapped as WeCom does', async () => {
  await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmA'], by: 'customer' });
  await heard(1);
  const [{ url, body, plain, receiveId } = nothing] = seen;
  const query = (name: string) => url.searchParams.get(name) ?? '';
  const cipher = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
  expect(query('msg_signature')).toBe(getSignature(callback.token, query('timestamp'), query('nonce'), cipher));
  expect(query('corp')).toBe('1');
  expect(receiveId).toBe(demoCorp.corpId);
  expect(body).toContain(`<AgentID><![CDATA[${demoCorp.agentId}]]></AgentID>`);
  expect(plain).toMatch(
    /^<xml><ToUserName><!\[CDATA\[ww0demo\w+\]\]><\/ToUserName><FromUserName><!\[CDATA\[sys\]\]><\/FromUserName><CreateTime>\d+<\/CreateTime>/,
  );
});

test('people: added, edited, removed by the one and by the other', async () => {
  await wecom.control.putCustomers({ externalUserid: 'wmNew', follows: [{ userid: 'lei' }] });
  await wecom.control.changeFollows({ userid: 'LiNa', externalUserid: 'wmA', remark: '张三 老客户' });
  await wecom.control.changeFollows({ userid: 'LiNa', externalUserid: 'wmA', remark: '张三 老客户' });
  await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmB'], by: 'member' });
  await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmC'], by: 'customer' });
  await wecom.control.silently().removeRelation({ userid: 'lei', externalUserids: ['wmD'], by: 'member' });
  expect(await heard(4)).toEqual([
    'add_external_contact lei wmNew',
    'del_external_contact LiNa wmB',
    'del_follow_user LiNa wmC',
    'edit_external_contact LiNa wmA',
  ]);
});

test('tags and chats: made, changed, gone', async () => {
  await wecom.control.putTagGroups({ id: 'etG', name: '等级', tags: [{ id: 'et1', name: '普通' }] });
  await heard(2);
  await wecom.control.putTagGroups({ id: 'etG', tags: [{ id: 'et1', name: '高级' }] });
  await wecom.control.putChats({ chatId: 'wr1', name: '一群', ownerUserid: 'LiNa', externalUserids: ['wmA'] });
  await wecom.control.putChats({ chatId: 'wr1', externalUserids: ['wmB'] });
  await wecom.control.leaveChat({ chatId: 'wr1', userids: ['wmA'] });
  await wecom.control.dismissChat('wr1');
  await wecom.control.deleteTags('etG');
  expect(await heard(9)).toEqual([
    'create et1',
    'create etG',
    'create wr1',
    'delete et1',
    'delete etG',
    'dismiss wr1',
    'update et1',
    'update wr1 add_member',
    'update wr1 del_member',
  ]);
});

test('what is done through the API is not told', async () => {
  const { msgid } = await wecom.call('add_msg_template', { sender: 'LiNa', text: { content: '好' } });
  await wecom.call('cancel_groupmsg_send', { msgid });
  expect(await wecom.control.callbacks()).toEqual([]);
});

test('another answer than 200, or none in time, is repeated three times with the same bytes, then never again', async () => {
  answers = [500, 0, 302, 204, 200];
  await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmA'], by: 'member' });
  await heard(4);
  expect(new Set(seen.map(({ url, body }) => url.search + body)).size).toBe(1);
  await expect.poll(() => wecom.control.callbacks()).toMatchObject([{ isDelivered: false, attempts: { length: 4 } }]);
  expect(seen).toHaveLength(4);
});

test('the address is verified by a plain answer within a second', async () => {
  expect(await wecom.control.verifyCallback()).toMatchObject({ isVerified: true });
  answers = [403];
  expect(await wecom.control.verifyCallback()).toMatchObject({ isVerified: false, attempt: { status: 403 } });
});

test('any event, copies of it, strange bodies and receivers can be pushed', async () => {
  const event = {
    event: 'change_external_contact',
    changeType: 'transfer_fail',
    fields: { FailReason: 'customer_refused' },
  };
  expect(await wecom.control.sendCallback({ ...event, copies: 3 })).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 200 },
  ]);
  await wecom.control.sendCallback({ ...event, receiveId: 'wwOther' });
  await wecom.control.sendCallback({ body: 'no xml', query: { msg_signature: '0' } });
  expect(new Set(seen.slice(0, 3).map(({ body }) => body)).size).toBe(1);
  expect(seen[3]).toMatchObject({ receiveId: 'wwOther' });
  expect([seen[4]?.body, seen[4]?.url.searchParams.get('msg_signature')]).toEqual(['no xml', '0']);
});

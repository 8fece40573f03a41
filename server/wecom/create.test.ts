import { describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { cut, deadAddress, type FakeAnswer, http, reset, silence, startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';

const database = testDatabase();
const request = { sender: 'LiNa', externalUserids: ['wmA', 'wmB'], text: '周五到店有礼 “新品” 🎉' };

async function create(answer: FakeAnswer, timeoutMs = 5000) {
  await using fake = await startFake({ add_msg_template: () => answer });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const outcome = await wecom.addMsgTemplate(corpId, request, { timeoutMs });
  return { outcome, calls: fake.calls('add_msg_template') };
}

test('an accepted message has its msgid and the customers WeCom refused', async () => {
  const { outcome } = await create({ errcode: 0, errmsg: 'ok', fail_list: ['wmB'], msgid: 'msg1', extra: 1 });
  expect(outcome).toEqual({ kind: 'accepted', msgid: 'msg1', failList: ['wmB'] });
});

test('a msgid is kept even if the list of refused customers cannot be read', async () => {
  const { outcome } = await create({ errcode: 0, errmsg: 'ok', fail_list: 'wmB', msgid: 'msg1' });
  expect(outcome).toEqual({ kind: 'accepted', msgid: 'msg1', failList: [] });
});

test('the request is raw UTF-8, without escapes, and the token is in the address alone', async () => {
  const { calls } = await create({ errcode: 0, errmsg: 'ok', msgid: 'msg1' });
  const [call] = calls;
  expect(call?.body).toContain('周五到店有礼');
  expect(call?.body).not.toContain('\\u');
  expect(call?.body).not.toContain('token-1');
  expect(call?.url.searchParams.get('access_token')).toBe('token-1');
  expect(JSON.parse(call?.body ?? '')).toEqual({
    chat_type: 'single',
    sender: 'LiNa',
    external_userid: ['wmA', 'wmB'],
    text: { content: request.text },
  });
});

describe('an outcome that cannot be told is unknown and never tried again', () => {
  test.each<[string, FakeAnswer]>([
    ['a reset after the request', reset],
    ['a cut reply', cut],
    ['a 502 with HTML', http(502, '<html></html>')],
    ['HTML with 200', http(200, '<html></html>')],
    ['a redirect', http(302, '', { location: 'http://elsewhere.invalid' })],
    ['JSON without errcode', { ok: true }],
    ['errcode 0 without msgid', { errcode: 0, errmsg: 'ok' }],
    ['errcode 0 with an empty msgid', { errcode: 0, errmsg: 'ok', msgid: '', fail_list: [] }],
    ['busy', { errcode: -1, errmsg: 'system busy' }],
    ['a version conflict', { errcode: 6000, errmsg: 'conflict' }],
    ['a code nobody listed', { errcode: 987654, errmsg: 'new' }],
    ['a code of the reading calls', { errcode: 41063, errmsg: 'dispatching' }],
  ])('%s', async (_name, answer) => {
    const { outcome, calls } = await create(answer);
    expect(outcome.kind).toBe('unknown');
    expect(calls).toHaveLength(1);
  });

  test('a reply later than the time allowed', async () => {
    const { outcome, calls } = await create(silence, 500);
    expect(outcome.kind).toBe('unknown');
    expect(calls).toHaveLength(1);
  });
});

describe('an outcome without effect says when to call again', () => {
  test('a dead media id', async () => {
    const { outcome } = await create({ errcode: 40007, errmsg: 'invalid media_id' });
    expect(outcome).toMatchObject({ kind: 'not-processed', cause: 'media', errcode: 40007 });
  });

  test('no connection', async () => {
    await using fake = await startFake({});
    const { corpId, wecom, connect } = await givenWecom(database.db, fake.url);
    await wecom.connect(corpId);
    const outcome = await connect({ baseUrl: await deadAddress() }).addMsgTemplate(corpId, request, {
      timeoutMs: 5000,
    });
    expect(outcome).toMatchObject({ kind: 'not-processed', cause: 'no-connection' });
  });

  test('a caller who gave up before', async () => {
    await using fake = await startFake({});
    const { corpId, wecom } = await givenWecom(database.db, fake.url);
    const signal = AbortSignal.abort();
    expect(await wecom.addMsgTemplate(corpId, request, { timeoutMs: 5000, signal })).toMatchObject({
      kind: 'not-processed',
    });
    expect(fake.calls('add_msg_template')).toEqual([]);
  });
});

test('a blocked connection and a refused content are told in words, each with WeCom’s own beside', async () => {
  const hint = 'not allow to access from your ip, hint: [1], from ip: 1.2.3.4';
  const { outcome: blocked } = await create({ errcode: 60020, errmsg: hint });
  expect(blocked).toMatchObject({
    kind: 'blocked',
    errcode: 60020,
    errmsg: hint,
    message: expect.stringContaining('可信IP'),
  });
  const { outcome: refused } = await create({ errcode: 40201, errmsg: 'sensitive', fail_list: [] });
  expect(refused).toMatchObject({
    kind: 'refused',
    reasonCode: 'CONTENT_REJECTED',
    message: expect.stringContaining('敏感'),
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { createDb } from '#server/db';
import { reset, silence, startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';
import { clearStop } from './token.ts';

const database = testDatabase();
const ok = { errcode: 0, errmsg: 'ok' };
const cancel = { cancel_groupmsg_send: () => ok };
const badToken = { errcode: 40014, errmsg: 'invalid access_token' };

const tokensOf = (calls: { url: URL }[]) => calls.map(({ url }) => url.searchParams.get('access_token'));

test('many callers in two processes ask for one token', async () => {
  const slow = async () => {
    await wait(300);
    return { ...ok, access_token: 'token-1', expires_in: 7200 };
  };
  await using fake = await startFake({ ...cancel, gettoken: slow });
  const { corpId, wecom, connect } = await givenWecom(database.db, fake.url);
  const otherDb = createDb(database.url, { poolSize: 3 });
  const other = connect({ db: otherDb });
  const calls = Array.from({ length: 12 }, (_, at) =>
    (at % 2 ? wecom : other).cancelGroupmsgSend(corpId, { msgid: 'm' }),
  );
  expect(await Promise.all(calls)).toEqual(calls.map(() => ({ kind: 'ok' })));
  expect(fake.calls('gettoken')).toHaveLength(1);
  await otherDb.$disconnect();
});

test('the stored token is encrypted', async () => {
  await using fake = await startFake(cancel);
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  await wecom.connect(corpId);
  const row = await database.db.wecomToken.findFirstOrThrow({ where: { corpId } });
  expect(row.tokenEncrypted).toBeTruthy();
  expect(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'token-1',
  );
});

test.each([40014, 42001])(
  'a token refused with %i is replaced once for all its callers, and their calls made again',
  async (errcode) => {
    await using fake = await startFake({
      cancel_groupmsg_send: ({ url }) =>
        url.searchParams.get('access_token') === 'token-1' ? { ...badToken, errcode } : ok,
    });
    const { corpId, wecom } = await givenWecom(database.db, fake.url);
    await wecom.connect(corpId);
    const calls = Array.from({ length: 4 }, () => wecom.cancelGroupmsgSend(corpId, { msgid: 'm' }));
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ kind: 'ok' })));
    expect(fake.calls('gettoken')).toHaveLength(2);
  },
);

test('a fresh token that is refused too blocks instead of asking on and on', async () => {
  await using fake = await startFake({ add_msg_template: () => badToken });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const outcome = await wecom.addMsgTemplate(
    corpId,
    { sender: 'a', externalUserids: ['wm1'], text: 'x' },
    { timeoutMs: 5000 },
  );
  expect(outcome).toMatchObject({ kind: 'blocked', errcode: 40014 });
  expect(tokensOf(fake.calls('add_msg_template'))).toEqual(['token-1', 'token-2']);
});

test('a token is let go before it ends, by the clock of the database', async () => {
  await using fake = await startFake(cancel);
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  await wecom.connect(corpId);
  await database.db.$executeRaw`INSERT INTO app_clock (id, offset_seconds) VALUES (1, 6950)`;
  try {
    await wecom.cancelGroupmsgSend(corpId, { msgid: 'm' });
    expect(tokensOf(fake.calls('cancel_groupmsg_send'))).toEqual(['token-2']);
  } finally {
    await database.db.$executeRaw`DELETE FROM app_clock`;
  }
});

test.each([40001, 40013])('after %i from gettoken nobody asks again until the stop is cleared', async (errcode) => {
  let isMended = false;
  await using fake = await startFake({
    gettoken: () =>
      isMended ? { ...ok, access_token: 't', expires_in: 7200 } : { errcode, errmsg: 'invalid credential' },
  });
  const { corpId, wecom, connect } = await givenWecom(database.db, fake.url);
  const stopped = { kind: 'blocked', errcode, errmsg: 'invalid credential' };
  expect(await wecom.connect(corpId)).toMatchObject(stopped);
  expect(await connect().connect(corpId)).toMatchObject(stopped);
  expect(fake.calls('gettoken')).toHaveLength(1);
  isMended = true;
  await clearStop(database.db, corpId);
  expect(await wecom.connect(corpId)).toEqual({ kind: 'ok' });
});

test('a changed secret is not held up by the stop of the old one', async () => {
  await using fake = await startFake({
    gettoken: ({ url }) =>
      url.searchParams.get('corpsecret') === 'new'
        ? { ...ok, access_token: 't', expires_in: 7200 }
        : { errcode: 40001, errmsg: 'invalid credential' },
  });
  const { corpId, wecom, connect } = await givenWecom(database.db, fake.url);
  expect(await wecom.connect(corpId)).toMatchObject({ kind: 'blocked' });
  const changed = connect({ credentials: async () => ({ wecomCorpId: 'ww', secret: 'new' }) });
  expect(await changed.connect(corpId)).toEqual({ kind: 'ok' });
});

test('an untrusted IP blocks, and goes on by itself when it is trusted', async () => {
  await using fake = await startFake({
    gettoken: (_, count) =>
      count === 1 ? { errcode: 60020, errmsg: 'not allow' } : { ...ok, access_token: 't', expires_in: 7200 },
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  expect(await wecom.connect(corpId)).toMatchObject({ kind: 'blocked', errcode: 60020 });
  expect(await wecom.connect(corpId)).toEqual({ kind: 'ok' });
});

test('a corp without a connection is blocked without a call', async () => {
  await using fake = await startFake(cancel);
  const { corpId, wecom } = await givenWecom(database.db, fake.url, { credentials: async () => null });
  expect(await wecom.connect(corpId)).toMatchObject({ kind: 'blocked', errcode: 41004 });
  expect(fake.calls('gettoken')).toEqual([]);
});

test('a fetch that failed leaves no claim behind', async () => {
  await using fake = await startFake({
    gettoken: (_, count) => (count === 1 ? reset : { ...ok, access_token: 't', expires_in: 7200 }),
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  expect(await wecom.connect(corpId)).toMatchObject({ kind: 'error' });
  expect(await wecom.connect(corpId)).toEqual({ kind: 'ok' });
});

test('a claim of a killed process expires', async () => {
  await using fake = await startFake(cancel);
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  await wecom.connect(corpId);
  await database.db.$executeRaw`
    UPDATE t_wecom_token SET token_encrypted = NULL, claim_token = ${randomUUID()}::uuid,
      claim_expires_at = app_now() + interval '300 milliseconds' WHERE corp_id = ${corpId}`;
  expect(await wecom.connect(corpId)).toEqual({ kind: 'ok' });
});

test('nobody waits for a token longer than the call may take', async () => {
  await using fake = await startFake({ gettoken: () => silence });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const request = { sender: 'a', externalUserids: ['wm1'], text: 'x' };
  const outcomes = await Promise.all([1, 2].map(() => wecom.addMsgTemplate(corpId, request, { timeoutMs: 300 })));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'not-processed', cause: 'no-connection' });
  expect(fake.calls('add_msg_template')).toEqual([]);
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { createStaff } from '#server/auth/staff';
import { actorOfUser } from '#server/auth/actor';
import { readEnv } from '#server/env';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { decryptSecret } from '#server/secrets';
import { callbackDoorOf } from './callback-keys.ts';
import { askConnectionTest, updateConnection } from './connection.ts';
import { getConnection } from './connection-info.ts';
import { createCorp } from './create.ts';
import { updateConnectionInput } from './schema.ts';
import { corpCredentials } from './service.ts';

const base = { ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 7).toString('base64')}`, APP_URL: 'https://ckb.example.com/' };
let settings = readEnv(base);
vi.mock('#server/env', async (original) => ({ ...(await original<object>()), env: () => settings }));
afterEach(() => {
  settings = readEnv(base);
});

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
let actor: Actor;
let corp: Awaited<ReturnType<typeof givenCorp>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));
beforeEach(async () => {
  corp = await givenCorp(database.db);
  actor = await givenActor(database.db, corp);
});

const secret = 'the-Secret_of-the-app-0123456789';
const keys = { callbackToken: 'Token7', callbackAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const jobs = () => database.db.$queryRaw<object[]>`
  SELECT 1 FROM pgboss.job WHERE name = 'test-connection' AND data ->> 'corpId' = ${String(corp.id)}`;

test('secrets go in encrypted and never come out: not by the answer, the audit log or the row', async () => {
  const { db } = database;
  const answer = await updateConnection(db, actor, { secret, agentId: 1_000_007, name: '存客宝', ...keys });
  expect(answer).toMatchObject({ name: '存客宝', agentId: 1_000_007, hasSecret: true, callback: { hasKeys: true } });
  const row = await db.corp.findUniqueOrThrow({ where: { id: corp.id } });
  const audit = await db.auditLog.findMany({ where: { corpId: corp.id } });
  const shown = JSON.stringify([answer, row, audit], (_, value) => (typeof value === 'bigint' ? String(value) : value));
  for (const hidden of [secret, keys.callbackToken, keys.callbackAesKey]) expect(shown).not.toContain(hidden);
  expect(audit).toMatchObject([
    {
      userId: actor.userId,
      action: 'corp.connection-updated',
      detail: { changed: ['agentId', 'callbackAesKey', 'callbackToken', 'name', 'secret'] },
    },
  ]);
  expect(await corpCredentials(db, corp.id)).toMatchObject({ secret, agentId: 1_000_007 });
  expect(await callbackDoorOf(db, corp.wecomCorpId)).toMatchObject({ token: 'Token7', corpId: corp.id });
});

test('a secret moved to another corp cannot be read there', async () => {
  const { db } = database;
  await updateConnection(db, actor, { secret });
  const { secretEncrypted } = await db.corp.findUniqueOrThrow({ where: { id: corp.id } });
  const other = await givenCorp(db, { secretEncrypted });
  expect(() => decryptSecret(other.id, secretEncrypted ?? '')).toThrow();
  await expect(corpCredentials(db, other.id)).rejects.toThrow();
});

test('a changed secret lifts the stop and makes the last test count no longer; a name does neither', async () => {
  const { db } = database;
  await db.wecomToken.create({
    data: {
      corpId: corp.id,
      app: 'old',
      stoppedAt: new Date(),
      stoppedCode: 40001,
      stoppedMessage: 'invalid credential',
    },
  });
  await db.corp.update({
    where: { id: corp.id },
    data: {
      connectionTestAskedAt: new Date(),
      connectionTestedAt: new Date(),
      connectionTest: [{ name: 'TOKEN', state: 'FAILED', message: '密钥不正确', errcode: 40001 }],
    },
  });
  const renamed = await updateConnection(db, actor, { name: '改名' });
  expect(renamed).toMatchObject({ test: { state: 'FAILED' }, stopped: { message: expect.stringContaining('Secret') } });
  expect(await updateConnection(db, actor, { secret })).toMatchObject({
    test: { state: 'NEVER', steps: [] },
    stopped: null,
  });
});

test("the environment's connection is read-only, but for the corp's name", async () => {
  const { db } = database;
  await db.corp.update({ where: { id: corp.id }, data: { connectionSource: 'ENV' } });
  settings = readEnv({ ...base, WECOM_CORP_ID: corp.wecomCorpId, WECOM_AGENT_ID: '42', WECOM_SECRET: secret });
  expect(await getConnection(db, actor)).toMatchObject({ source: 'ENVIRONMENT', agentId: 42, hasSecret: true });
  await expect(updateConnection(db, actor, { secret, agentId: 7 })).rejects.toMatchObject({
    code: 'CONFLICT',
    details: [{ path: 'secret' }, { path: 'agentId' }],
  });
  expect(await updateConnection(db, actor, { name: '演示企业' })).toMatchObject({ name: '演示企业' });
  expect(await db.corp.findUniqueOrThrow({ where: { id: corp.id } })).toMatchObject({ secretEncrypted: null });
});

test('the corp id may be mended until there are data, and never be one that is here or in the environment', async () => {
  const { db } = database;
  const other = await givenCorp(db);
  settings = readEnv({ ...base, WECOM_CORP_ID: 'wwofenvironment', WECOM_SECRET: secret });
  for (const wecomCorpId of [other.wecomCorpId, 'wwofenvironment']) {
    await expect(updateConnection(db, actor, { wecomCorpId })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  const wecomCorpId = `${corp.wecomCorpId}x`;
  expect(await updateConnection(db, actor, { wecomCorpId })).toMatchObject({
    wecomCorpId,
    callback: { url: `https://ckb.example.com/api/wecom/callback/${wecomCorpId}` },
  });
  await givenAccount(db, corp);
  await expect(updateConnection(db, actor, { wecomCorpId: 'wwother' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('two clicks ask for one test; one that nobody made can be asked for again', async () => {
  const { db } = database;
  const [asked] = await Promise.all([askConnectionTest(db, actor), askConnectionTest(db, actor)]);
  expect(asked?.test).toMatchObject({ state: 'RUNNING', steps: [{ state: 'WAITING' }, {}, {}, {}] });
  expect(await jobs()).toHaveLength(1);
  await db.$executeRaw`
    UPDATE t_corp SET connection_test_asked_at = app_now() - interval '3 minutes' WHERE id = ${corp.id}`;
  expect((await getConnection(db, actor)).test.state).toBe('INTERRUPTED');
  expect((await askConnectionTest(db, actor)).test.state).toBe('RUNNING');
  expect(await jobs()).toHaveLength(2);
});

test('events show as received and as still to be handled, of this corp alone', async () => {
  const { db } = database;
  const event = (eventKey: string, corpId: bigint, nextActionAt: Date | null) => ({
    corpId,
    eventKey: eventKey.padEnd(64, '0'),
    event: 'change_external_tag',
    subject: 'tag::',
    payload: {},
    eventTime: new Date(),
    receivedAt: new Date('2026-11-24T08:00:00Z'),
    nextActionAt,
  });
  const other = await givenCorp(db);
  await db.callbackEvent.createMany({
    data: [event('a', corp.id, null), event('b', corp.id, new Date()), event('a', other.id, new Date())],
  });
  expect((await getConnection(db, actor)).callback).toMatchObject({
    lastEventTime: '2026-11-24T08:00:00.000Z',
    openEventCount: 1,
  });
});

test.each([
  ['callbackAesKey', ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(21)}=${'A'.repeat(21)}`, `${'A'.repeat(42)}$`]],
  ['callbackToken', ['', 'A'.repeat(33), 'a b', 'a-b']],
  ['secret', ['', 'short', 'with a space in the middle']],
  ['wecomCorpId', ['', '企业', '../x', 'a'.repeat(65)]],
  ['agentId', [0, -1, 1.5, '1000002']],
])('a malformed %s is refused at the door', (field, values) => {
  for (const value of values) expect(updateConnectionInput.safeParse({ [field]: value }).success).toBe(false);
});

test('an admin makes a further corp and is its admin, there alone', async () => {
  const { db } = database;
  const email = `${crypto.randomUUID()}@example.com`;
  const userId = await createStaff(db, {
    email,
    password: 'correct-horse-7',
    name: '陈晨',
    role: 'ADMIN',
    corpId: corp.id,
  });
  const maker = await actorOfUser(db, userId);
  if (!maker) throw new Error('no actor');
  const input = { name: '第二家企业', wecomCorpId: `ww${crypto.randomUUID()}`, agentId: 1_000_003, secret };
  const { membershipId, corpName } = await createCorp(db, maker, input);
  expect(corpName).toBe('第二家企业');
  const there = await actorOfUser(db, BigInt(membershipId));
  expect(there).toMatchObject({ role: 'ADMIN', kind: 'staff' });
  expect(there?.corpId).not.toBe(corp.id);
  expect(await corpCredentials(db, there?.corpId ?? 0n)).toMatchObject({ secret });
  expect((await actorOfUser(db, userId))?.corpId).toBe(corp.id);
  await expect(createCorp(db, maker, input)).rejects.toMatchObject({ code: 'CONFLICT' });
  const twice = { ...input, wecomCorpId: `ww${crypto.randomUUID()}` };
  const both = await Promise.allSettled([createCorp(db, maker, twice), createCorp(db, maker, twice)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a person makes ten corps at most, also when two are asked for at once', async () => {
  const { db } = database;
  const email = `${crypto.randomUUID()}@example.com`;
  const person = { email, password: 'correct-horse-7', name: '陈晨', role: 'ADMIN' as const };
  const maker = await actorOfUser(db, await createStaff(db, { ...person, corpId: corp.id }));
  if (!maker) throw new Error('no actor');
  const make = () => createCorp(db, maker, { name: '企业', wecomCorpId: `ww${crypto.randomUUID()}`, agentId: 1 });
  for (let made = 0; made < 9; made += 1) await make();
  const both = await Promise.allSettled([make(), make()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(make()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('10 家') });
});

test('a machine cannot make corps', async () => {
  const { db } = database;
  const service = await givenActor(db, corp, { kind: 'SERVICE', role: 'SERVICE' });
  const input = { name: '企业', wecomCorpId: `ww${crypto.randomUUID()}`, agentId: 1 };
  await expect(createCorp(db, service, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

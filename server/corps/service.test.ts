import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenCorp, givenUser } from '#e2e/fixtures/world';
import { createStaff } from '#server/auth/staff';
import { readEnv } from '#server/env';
import { encryptSecret } from '#server/secrets';
import { corpCredentials, ensureEnvCorp } from './service.ts';

const key = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
let settings = readEnv({ ENCRYPTION_KEY: key });
vi.mock('#server/env', async (original) => ({ ...(await original<object>()), env: () => settings }));
afterEach(() => {
  settings = readEnv({ ENCRYPTION_KEY: key });
});

const database = testDatabase();

test('a corp of the database has its own secret, kept encrypted', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { agentId: 7 });
  expect(await corpCredentials(db, corp.id)).toBeNull();
  await db.corp.update({ where: { id: corp.id }, data: { secretEncrypted: encryptSecret(corp.id, 's3cret') } });
  expect(await corpCredentials(db, corp.id)).toEqual({ wecomCorpId: corp.wecomCorpId, agentId: 7, secret: 's3cret' });
});

test('the corp of the environment gets a row at the first start, and its secret is stored nowhere', async () => {
  const { db } = database;
  settings = readEnv({ ENCRYPTION_KEY: key, WECOM_CORP_ID: 'wwenv', WECOM_AGENT_ID: '9', WECOM_SECRET: 'of-env' });
  const id = await ensureEnvCorp(db);
  expect(await ensureEnvCorp(db)).toBe(id);
  const corp = await db.corp.findUniqueOrThrow({ where: { wecomCorpId: 'wwenv' } });
  expect(corp).toMatchObject({ id, connectionSource: 'ENV', agentId: 9, secretEncrypted: null });
  expect(await corpCredentials(db, corp.id)).toEqual({ wecomCorpId: 'wwenv', agentId: 9, secret: 'of-env' });
});

test('without a corp in the environment nothing is made', async () => {
  const before = await database.db.corp.count();
  expect(await ensureEnvCorp(database.db)).toBeNull();
  expect(await database.db.corp.count()).toBe(before);
});

test('an unknown corp has no credentials', async () => {
  expect(await corpCredentials(database.db, 999_999n)).toBeNull();
});

test('a corp that somebody registered before the environment named it stops the start, until somebody allows it', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { name: '抢先登记', connectionSource: 'DATABASE' });
  const email = `${corp.wecomCorpId}@example.com`;
  await createStaff(db, { email, password: 'correct-horse-7', name: '陌生人', role: 'ADMIN', corpId: corp.id });
  const ofEnv = { ENCRYPTION_KEY: key, WECOM_CORP_ID: corp.wecomCorpId, WECOM_AGENT_ID: '9', WECOM_SECRET: 'of-env' };
  settings = readEnv(ofEnv);
  const sentence = new RegExp(`抢先登记.*陌生人（${email}）.*ADOPT_CORP=1`);
  await expect(ensureEnvCorp(db)).rejects.toThrow(sentence);
  expect(await db.corp.findUniqueOrThrow({ where: { id: corp.id } })).toEqual(corp);
  expect(await corpCredentials(db, corp.id)).toBeNull();
  settings = readEnv({ ...ofEnv, ADOPT_CORP: '1' });
  expect(await ensureEnvCorp(db)).toBe(corp.id);
  settings = readEnv(ofEnv);
  expect(await ensureEnvCorp(db)).toBe(corp.id);
  expect(await corpCredentials(db, corp.id)).toMatchObject({ secret: 'of-env' });
});

test('a corp of the database without people, or whose people are all disabled, becomes the environment’s', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { connectionSource: 'DATABASE' });
  const { id } = await givenUser(db, corp);
  await db.user.update({ where: { id }, data: { disabledAt: new Date() } });
  settings = readEnv({ ENCRYPTION_KEY: key, WECOM_CORP_ID: corp.wecomCorpId });
  expect(await ensureEnvCorp(db)).toBe(corp.id);
});

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { handleWecomCallback } from '#server/api/wecom-callback';
import { useRuntime } from '#server/api/runtime';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { encryptSecret } from '#server/secrets';
import { createWecom } from '#server/wecom/client';
import { handleCallback } from '#worker/handlers/handle-callback';
import { testDatabase } from '../fixtures/database.ts';
import { type CorpRow, givenAccount, givenCorp } from '../fixtures/world.ts';
import { type RunningSimulator, startSimulator } from '../wecom-simulator/simulator.ts';

const keys = { token: 'Token7', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const database = testDatabase();
const app = new Hono().all('/api/wecom/callback/:corp', ({ req }) => handleWecomCallback(req.raw));
const server = createAdaptorServer({ fetch: app.fetch });
let simulator: RunningSimulator;
let boss: Awaited<ReturnType<typeof startSender>>;
let corp: CorpRow;

beforeAll(async () => {
  const { db } = database;
  useRuntime({ db, url: database.url });
  boss = await startSender(database.url);
  useQueue(boss);
  corp = await givenCorp(db, { wecomCorpId: demoCorp.corpId, agentId: demoCorp.agentId });
  await db.corp.update({
    where: { id: corp.id },
    data: {
      callbackTokenEncrypted: encryptSecret(corp.id, keys.token),
      callbackAesKeyEncrypted: encryptSecret(corp.id, keys.aesKey),
    },
  });
  await givenAccount(db, corp, { userid: 'LiNa' });
  simulator = await startSimulator({ settings: { dispatchingSeconds: 0 } });
  await simulator.control.putMembers({ userid: 'LiNa' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await simulator.control.setCallback({ url: addressOf(demoCorp.corpId), ...keys });
});
afterAll(async () => {
  await simulator.stop();
  await new Promise((resolve) => server.close(resolve));
  await boss.stop({ graceful: false });
});

function addressOf(wecomCorpId: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/api/wecom/callback/${wecomCorpId}`;
}

test('WeCom finds the address verified with the right keys, and not with others', async () => {
  expect(await simulator.control.verifyCallback()).toMatchObject({ isVerified: true });
  await simulator.control.setCallback({ url: addressOf(demoCorp.corpId), ...keys, token: 'Other' });
  expect(await simulator.control.verifyCallback()).toMatchObject({ isVerified: false });
  await simulator.control.setCallback({ url: addressOf(demoCorp.corpId), ...keys });
});

test('a customer whom a member adds at WeCom, and then loses, is so here too', async () => {
  const { db } = database;
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const tools = { db, wecom: createWecom({ db, baseUrl: simulator.url, credentials }) };
  const handleAll = async (count: number) => {
    await expect.poll(() => db.callbackEvent.count({ where: { corpId: corp.id } })).toBe(count);
    const events = await db.callbackEvent.findMany({ where: { corpId: corp.id, handledAt: null } });
    for (const { id } of events) await handleCallback.run({ eventId: String(id) }, tools);
    return db.follow.findFirst({ where: { corpId: corp.id }, include: { customer: true } });
  };
  await simulator.control.putCustomers({ externalUserid: 'wmNew', name: '张三', follows: [{ userid: 'LiNa' }] });
  expect(await handleAll(1)).toMatchObject({ status: 'ACTIVE', customer: { name: '张三' } });
  await simulator.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmNew'], by: 'customer' });
  expect(await handleAll(2)).toMatchObject({ status: 'REMOVED_BY_CUSTOMER' });
});

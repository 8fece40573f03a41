import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { type AccountRow, givenAccount, givenActor, givenContacts, givenCorp } from '#e2e/fixtures/world';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import type { Actor } from '#server/auth/actor';
import { storeEvent } from '#server/corps/callback-events';
import { updateConnection } from '#server/corps/connection';
import { corpCredentials } from '#server/corps/service';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from '#server/tasks/create';
import { getTask } from '#server/tasks/detail';
import { summarize } from '#server/tasks/summary';
import { readEvent } from '#server/wecom/callback-event';
import { createWecom } from '#server/wecom/client';
import type { Tools } from '#worker/handle';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import { expandTask } from '#worker/handlers/expand-task';
import { handleCallback } from '#worker/handlers/handle-callback';

const database = testDatabase();
let simulator: RunningSimulator;
let boss: Awaited<ReturnType<typeof startSender>>;
let tools: Tools;
let left: Tenant;
let right: Tenant;

/** A corp here and at WeCom, with one member and one customer, whose ids are the same in every corp. */
type Tenant = {
  actor: Actor;
  corpId: bigint;
  secret: string;
  member: AccountRow;
  customerId: number;
  wecom: SimulatorClient;
};
const userid = 'LiNa';
let externalUserid = '';

beforeAll(async () => {
  simulator = await startSimulator({ settings: { dispatchingSeconds: 0 } });
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await simulator.stop();
});
beforeEach(async () => {
  const { db } = database;
  externalUserid = `wm${randomUUID().replaceAll('-', '')}`;
  const credentials = (corpId: bigint) => corpCredentials(db, corpId);
  tools = { db, wecom: createWecom({ db, baseUrl: simulator.url, credentials }) };
  left = await givenTenant();
  right = await givenTenant();
});

async function givenTenant(): Promise<Tenant> {
  const { db } = database;
  const [corp, secret] = [await givenCorp(db), `secret-${randomUUID()}`];
  const actor = await givenActor(db, corp);
  await updateConnection(db, actor, { secret, agentId: 1_000_002 });
  const wecom = await simulator.control.putCorp({ corpId: corp.wecomCorpId, agentId: 1_000_002, secret });
  await wecom.putMembers({ userid, habit: { confirmAfterSeconds: 'never' } });
  await wecom.putCustomers({ externalUserid, name: '张三', follows: [{ userid }] });
  const member = await givenAccount(db, corp, { userid });
  const [customerId] = await givenContacts(db, member, [{ externalUserid, name: '张三' }]);
  return { actor, corpId: corp.id, secret, member, customerId: Number(customerId), wecom };
}

/** Creates a task to the tenant's one customer and tries to hand it off; answers how it stands. */
async function send({ actor, customerId }: Tenant) {
  const { db } = database;
  const { groupSendTaskId: taskId } = await createTask(db, actor, {
    senderAccountId: userid,
    target: { customerIds: [customerId], tagMatch: 'ANY', onlySenderContacts: false },
    messageContent: { type: 'TEXT', data: { text: '周五到店有礼' } },
  });
  await expandTask.run({ taskId }, tools);
  const batch = await db.groupSendBatch.findFirstOrThrow({ where: { taskId } });
  await dispatchBatch.run({ batchId: String(batch.id) }, tools);
  const { status, waitingFor } = await getTask(db, actor, { taskId });
  return { status, reason: waitingFor?.reason };
}

const messagesOf = async ({ wecom }: Tenant) => (await wecom.messages()).length;
const health = ({ actor }: Tenant) => summarize(database.db, actor).then((summary) => summary.health);

test('two corps send side by side, each with its own token and to its own people', async () => {
  expect((await send(left)).status).toBe('PROCESSING');
  expect((await send(right)).status).toBe('PROCESSING');
  expect([await messagesOf(left), await messagesOf(right)]).toEqual([1, 1]);
  const tokens = await database.db.wecomToken.findMany({ where: { corpId: { in: [left.corpId, right.corpId] } } });
  expect(new Set(tokens.map(({ app }) => app)).size).toBe(2);
  expect(new Set(tokens.map(({ tokenEncrypted }) => tokenEncrypted)).size).toBe(2);
});

test('a corp whose address WeCom does not trust is held; the other goes on', async () => {
  await left.wecom.addFault('add_msg_template', { kind: 'errcode', errcode: 60020 });
  expect(await send(left)).toMatchObject({ reason: 'CONNECTION_BROKEN' });
  expect((await send(right)).status).toBe('PROCESSING');
  expect((await health(left)).connection.isHealthy).toBe(false);
  expect((await health(right)).connection.isHealthy).toBe(true);
  await left.wecom.clearFaults();
});

test('a wrong secret stops its corp alone', async () => {
  await updateConnection(database.db, left.actor, { secret: `wrong-${randomUUID()}` });
  expect(await send(left)).toMatchObject({ reason: 'CONNECTION_BROKEN' });
  expect((await send(right)).status).toBe('PROCESSING');
  expect((await health(left)).connection.detail).toContain('Secret');
});

test('an API that rests for one corp is called for the other', async () => {
  await left.wecom.addFault('add_msg_template', { kind: 'errcode', errcode: 45009, times: 1 });
  expect(await send(left)).toMatchObject({ reason: 'RATE_LIMITED' });
  expect((await send(right)).status).toBe('PROCESSING');
  expect((await health(left)).pauses).toMatchObject([{ api: 'add_msg_template' }]);
  expect((await health(right)).pauses).toEqual([]);
});

test('tokens that end for one corp are fetched anew for that one alone', async () => {
  for (const tenant of [left, right]) await tools.wecom.connect(tenant.corpId);
  const versionOf = async ({ corpId }: Tenant) =>
    (await database.db.wecomToken.findFirstOrThrow({ where: { corpId } })).tokenEncrypted;
  const before = [await versionOf(left), await versionOf(right)];
  await left.wecom.endTokens(42001);
  for (const tenant of [left, right]) expect((await send(tenant)).status).toBe('PROCESSING');
  expect(await versionOf(left)).not.toBe(before[0]);
  expect(await versionOf(right)).toBe(before[1]);
});

test('an event of one corp changes nothing in the other, even for people with the same ids', async () => {
  const { db } = database;
  const removed = `<xml><FromUserName>sys</FromUserName><CreateTime>${Math.floor(Date.now() / 1000) + 60}</CreateTime><MsgType>event</MsgType>
    <Event>change_external_contact</Event><ChangeType>del_external_contact</ChangeType>
    <UserID>${userid}</UserID><ExternalUserID>${externalUserid}</ExternalUserID></xml>`;
  const read = readEvent(removed);
  if (read.kind !== 'event') throw new Error('no event');
  expect(await storeEvent(db, left.corpId, read.event)).toBe(true);
  const { id } = await db.callbackEvent.findFirstOrThrow({ where: { corpId: left.corpId } });
  await handleCallback.run({ eventId: String(id) }, tools);
  const statusOf = async ({ corpId }: Tenant) => (await db.follow.findFirstOrThrow({ where: { corpId } })).status;
  expect([await statusOf(left), await statusOf(right)]).toEqual(['REMOVED_BY_MEMBER', 'ACTIVE']);
  // The same event of the other corp is another event.
  expect(await storeEvent(db, right.corpId, read.event)).toBe(true);
});

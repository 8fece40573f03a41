import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp } from '#e2e/fixtures/world';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import { demoCorp } from '#prisma/demo-world';
import { cancelTask } from '#server/tasks/cancel';
import { createTask } from '#server/tasks/create';
import { getTask } from '#server/tasks/detail';
import type { TaskDetail } from '#server/tasks/detail-schema';
import type { CreateTaskInput } from '#server/tasks/request-schema';
import { startWorker, type Worker } from './worker.ts';

// Two whole workers with their queues, their timers and short waiting times, as two processes would run them.
const database = testDatabase();
const DAY = 24 * 3600;
const patient = { timeout: 25_000, interval: 100 };
let simulator: RunningSimulator;
let workers: Worker[] = [];
let corpId: bigint;

beforeAll(async () => {
  simulator = await startSimulator({ settings: { dispatchingSeconds: 0.5 } });
  const waits = {
    COLLECT_INTERVAL_SECONDS: 1,
    COLLECT_MAX_INTERVAL_SECONDS: 2,
    WITHDRAW_SETTLE_SECONDS: 1,
    CONCURRENCY_LIMIT_SECONDS: 1,
  };
  const connection = {
    WECOM_API_BASE_URL: simulator.url,
    WECOM_CORP_ID: demoCorp.corpId,
    WECOM_SECRET: demoCorp.secret,
  };
  const settings = { ...waits, ...connection, WATCH_INTERVAL_SECONDS: 1, ENCRYPTION_KEY: `t:${'A'.repeat(43)}=` };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, String(value));
  corpId = (await givenCorp(database.db, { wecomCorpId: demoCorp.corpId, connectionSource: 'ENV' })).id;
  workers = [await startWorker(database.url), await startWorker(database.url)];
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await simulator.stop();
});

async function given(customers: number, confirmAfterSeconds: number | 'never' = 0) {
  const { db } = database;
  const sender = await givenAccount(db, { id: corpId });
  const ids = await givenContacts(db, sender, customers);
  const rows = await db.customer.findMany({ where: { id: { in: ids } } });
  await simulator.control.putMembers({ userid: sender.userid, habit: { confirmAfterSeconds } });
  const follows = [{ userid: sender.userid }];
  await simulator.control.putCustomers(...rows.map(({ externalUserid }) => ({ externalUserid, follows })));
  const actor = await givenActor(db, { id: corpId });
  const input: CreateTaskInput = {
    senderAccountId: sender.userid,
    target: { customerIds: ids.map(Number), tagMatch: 'ANY', onlySenderContacts: false },
    messageContent: { type: 'TEXT', data: { text: '周五到店有礼' } },
  };
  const create = async (more: Partial<CreateTaskInput> = {}) =>
    (await createTask(db, actor, { ...input, ...more })).groupSendTaskId;
  const until = async (taskId: number, wanted: Partial<TaskDetail>) => {
    await expect.poll(() => getTask(db, actor, { taskId }), patient).toMatchObject(wanted);
  };
  const delivered = async () =>
    (await simulator.control.ledger()).filter(({ userid }) => userid === sender.userid).length;
  return { sender, actor, create, until, delivered };
}

test('a task goes from create to COMPLETED by jobs alone', async () => {
  const { create, until, delivered } = await given(3, 1);
  const taskId = await create();
  await until(taskId, { status: 'COMPLETED', targetCount: 3, successCount: 3 });
  expect(await delivered()).toBe(3);
});

test('two workers side by side send many tasks of one sender once each, one after the other', async () => {
  const { create, until, delivered, sender } = await given(2);
  const taskIds = await Promise.all([1, 2, 3, 4, 5].map(() => create()));
  for (const taskId of taskIds) await until(taskId, { status: 'COMPLETED', successCount: 2 });
  expect(await delivered()).toBe(10);
  const messages = (await simulator.control.messages()).filter(({ tasks }) => tasks[0]?.userid === sender.userid);
  expect(messages).toHaveLength(5);
  expect(await database.db.groupSendAttempt.count({ where: { batch: { accountId: sender.id } } })).toBe(5);
});

test('a cancel reaches WeCom by jobs alone', async () => {
  const { create, until, delivered, sender, actor } = await given(2, 'never');
  const taskId = await create();
  await until(taskId, { status: 'PROCESSING', processingCount: 2 });
  await expect
    .poll(() => getTask(database.db, actor, { taskId }), patient)
    .toMatchObject({
      waitingFor: { reason: 'MEMBER_TO_CONFIRM' },
    });
  await cancelTask(database.db, actor, { taskId });
  await until(taskId, { status: 'CANCELLED', cancelledCount: 2 });
  await simulator.control.confirm({ userid: sender.userid });
  expect(await delivered()).toBe(0);
});

test('a task whose job was lost is found by its rows', async () => {
  const { create, until } = await given(1);
  const scheduledTime = new Date(Date.now() + 3600_000).toISOString();
  const taskId = await create({ scheduledTime });
  await until(taskId, { status: 'PENDING', pendingCount: 1 });
  const lost = await database.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'dispatch-batch' AND state < 'active'`;
  expect(lost).toBe(1);
  await database.db
    .$executeRaw`UPDATE t_group_send_batch SET next_action_at = app_now() - interval '20 seconds' WHERE state = 'PREPARED'`;
  await until(taskId, { status: 'COMPLETED' });
});

test('a task set for 60 days later goes when both clocks are there, and not before', async () => {
  const { create, until, delivered } = await given(2);
  const taskId = await create({ scheduledTime: new Date(Date.now() + 60 * DAY * 1000).toISOString() });
  await until(taskId, { status: 'PENDING', pendingCount: 2 });
  const moveTo = async (seconds: number) => {
    await database.db.$executeRaw`
      INSERT INTO app_clock (id, offset_seconds) VALUES (1, ${seconds}) ON CONFLICT (id) DO UPDATE SET offset_seconds = ${seconds}`;
  };
  await moveTo(60 * DAY - 600);
  await simulator.control.advanceClock(60 * DAY - 600);
  await database.db.$executeRaw`SELECT pg_sleep(1.5)`;
  await until(taskId, { status: 'PENDING', pendingCount: 2 });
  expect(await delivered()).toBe(0);
  await moveTo(60 * DAY + 60);
  await simulator.control.advanceClock(660);
  await until(taskId, { status: 'COMPLETED', successCount: 2 });
  expect(await delivered()).toBe(2);
});

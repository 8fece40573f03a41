import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from './create.ts';
import type { CreateTaskInput } from './request-schema.ts';

const database = testDatabase();
let stopQueue: () => Promise<void>;
beforeAll(async () => {
  const boss = await startSender(database.url);
  useQueue(boss);
  stopQueue = () => boss.stop({ graceful: false });
});
afterAll(() => stopQueue());

async function given(): Promise<{ actor: Actor; input: CreateTaskInput }> {
  const { db } = database;
  const corp = await givenCorp(db);
  const sender = await givenAccount(db, corp);
  const customerIds = (await givenContacts(db, sender, 2)).map(Number);
  const input: CreateTaskInput = {
    senderAccountId: sender.userid,
    target: { customerIds, tagMatch: 'ANY', onlySenderContacts: false },
    messageContent: { type: 'TEXT', data: { text: '您好' } },
  };
  return { actor: await givenActor(db, corp), input };
}

const tasksOf = ({ corpId }: Actor) => database.db.groupSendTask.count({ where: { corpId } });
const jobsOf = async (taskId: number) =>
  database.db.$queryRaw<
    unknown[]
  >`SELECT 1 FROM pgboss.job WHERE name = 'expand-task' AND data ->> 'taskId' = ${String(taskId)}`;

test('a create whose answer was lost is repeated with its key: the first answer, one task, one job', async () => {
  const { actor, input } = await given();
  const idempotencyKey = randomUUID();
  const first = await createTask(database.db, actor, input, { idempotencyKey });
  const again = await createTask(database.db, actor, input, { idempotencyKey });
  expect(again).toEqual(first);
  expect(await tasksOf(actor)).toBe(1);
  expect(await jobsOf(first.groupSendTaskId)).toHaveLength(1);
});

test('without a key, or with another, each create is a task of its own', async () => {
  const { actor, input } = await given();
  await createTask(database.db, actor, input);
  await createTask(database.db, actor, input);
  await createTask(database.db, actor, input, { idempotencyKey: 'a' });
  await createTask(database.db, actor, input, { idempotencyKey: 'b' });
  expect(await tasksOf(actor)).toBe(4);
});

test('a key that was used for something else is refused', async () => {
  const { actor, input } = await given();
  await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  const other = createTask(database.db, actor, { ...input, taskName: '另一个' }, { idempotencyKey: 'k' });
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await tasksOf(actor)).toBe(1);
});

test('keys of different people do not meet', async () => {
  const [one, two] = [await given(), await given()];
  await createTask(database.db, one.actor, one.input, { idempotencyKey: 'same' });
  await createTask(database.db, two.actor, two.input, { idempotencyKey: 'same' });
  expect([await tasksOf(one.actor), await tasksOf(two.actor)]).toEqual([1, 1]);
});

test('the same request many times at once makes one task; each gets its answer or learns that it is under way', async () => {
  const { actor, input } = await given();
  const replies = await Promise.allSettled(
    [1, 2, 3, 4, 5, 6].map(() => createTask(database.db, actor, input, { idempotencyKey: 'k' })),
  );
  const answers = replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value.groupSendTaskId] : []));
  const refusals = replies.flatMap((reply): unknown[] => (reply.status === 'rejected' ? [reply.reason] : []));
  expect(new Set(answers).size).toBe(1);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'IDEMPOTENCY_IN_PROGRESS' });
  expect(await tasksOf(actor)).toBe(1);
});

test('a refusal stores nothing: the corrected request may use the key', async () => {
  const { actor, input } = await given();
  const wrong = { ...input, messageContent: { type: 'TEXT', data: { text: '' } } };
  await expect(createTask(database.db, actor, wrong, { idempotencyKey: 'k' })).rejects.toMatchObject({
    code: 'MESSAGE_CONTENT_INVALID',
  });
  await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  expect(await tasksOf(actor)).toBe(1);
});

test('after 24 hours a key is new again', async () => {
  const { actor, input } = await given();
  const first = await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  await database.db.$executeRaw`
    INSERT INTO app_clock (id, offset_seconds) VALUES (1, ${25 * 3600}) ON CONFLICT (id) DO UPDATE SET offset_seconds = ${25 * 3600}`;
  const second = await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  const third = await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  expect(second.groupSendTaskId).not.toBe(first.groupSendTaskId);
  expect(third).toEqual(second);
});

test.each(['is missing', 'answers null', 'throws'])('when the queue %s the whole create is taken back', async (how) => {
  const { actor, input } = await given();
  const boss = globalThis.queueClient;
  if (!boss) throw new Error('no queue');
  const send = vi.spyOn(boss, 'send');
  if (how === 'answers null') send.mockResolvedValue(null);
  if (how === 'throws') send.mockRejectedValue(new Error('gone'));
  if (how === 'is missing') globalThis.queueClient = undefined;
  await expect(createTask(database.db, actor, input, { idempotencyKey: 'k' })).rejects.toMatchObject({
    code: 'GROUP_SEND_TASK_CREATION_FAILED',
  });
  send.mockRestore();
  globalThis.queueClient = boss;
  expect(await tasksOf(actor)).toBe(0);
  expect(await database.db.auditLog.count({ where: { corpId: actor.corpId, action: 'task.created' } })).toBe(0);
  await createTask(database.db, actor, input, { idempotencyKey: 'k' });
  expect(await tasksOf(actor)).toBe(1);
});

import { beforeEach, expect, test, vi } from 'vitest';
import { type ClaimedBatch, claimBatch } from '#server/tasks/batch';
import { beginSubmit } from '#server/tasks/hand-off';
import { recordAccepted } from '#server/tasks/accepted';
import { wakeAttempt } from '#server/tasks/orphans';
import { recordReading } from '#server/tasks/settle';
import type { Reading } from '#server/tasks/settle-rows';
import { recountTask, watch } from '#server/tasks/watch';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { cancelTask } from './handlers/cancel-task.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';

const pipeline = givenPipeline();

/** Names and data of the jobs that the watchdog sends while `work` runs. */
async function jobsSentBy(work: () => Promise<unknown>): Promise<[string, unknown][]> {
  const boss = globalThis.queueClient;
  if (!boss) throw new Error('no queue');
  const send = vi.spyOn(boss, 'send');
  await work();
  const sent = send.mock.calls.map((call): [string, unknown] => [String(call[0]), call[1]]);
  send.mockRestore();
  return sent;
}

const idle = () => pipeline.db.$executeRaw`DELETE FROM pgboss.job`;
const lookAround = () => jobsSentBy(() => watch(pipeline.db));

beforeEach(async () => {
  await pipeline.db.$executeRaw`
    UPDATE t_group_send_batch
    SET next_action_at = NULL, state = CASE WHEN state = 'SUBMITTING' THEN 'FAILED' ELSE state END`;
  await pipeline.db.$executeRaw`UPDATE t_group_send_attempt SET next_look_at = NULL`;
  await pipeline.db.$executeRaw`DELETE FROM t_group_send_task WHERE expanded_at IS NULL`;
});

async function frozen(scene: Scene): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  return taskId;
}

async function claim(batchId: bigint, states: ('PREPARED' | 'SUBMITTED')[]): Promise<ClaimedBatch> {
  const claimed = await claimBatch(pipeline.db, batchId, states, 600);
  if (!claimed) throw new Error('not claimed');
  return claimed;
}

test('killed after SUBMITTING, before the answer was recorded: UNKNOWN, looked for at WeCom, and never just called again', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const claimed = await claim((await pipeline.batch(taskId)).id, ['PREPARED']);
  await beginSubmit(pipeline.db, claimed);
  await watch(pipeline.db);
  expect((await pipeline.batch(taskId)).state).toBe('SUBMITTING');
  await pipeline.advance(61);
  expect(await watch(pipeline.db)).toMatchObject({ unknown: 1 });
  expect((await pipeline.batch(taskId)).attempts).toMatchObject([{ outcome: 'UNKNOWN', msgid: null }]);
  await idle();
  await pipeline.advance(96 * HOUR);
  expect(await lookAround()).toEqual([['reconcile-batch', { batchId: String(claimed.id) }]]);
  await dispatchBatch.run({ batchId: claimed.id }, scene.tools);
  expect(await pipeline.batch(taskId)).toMatchObject({ state: 'UNKNOWN', attemptCount: 1 });
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('OUTCOME_UNKNOWN');
});

test('a watched attempt whose job was lost gets exactly that job again', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const claimed = await claim((await pipeline.batch(taskId)).id, ['PREPARED']);
  const begun = await beginSubmit(pipeline.db, claimed);
  if (begun.kind !== 'go') throw new Error(begun.kind);
  await pipeline.db.$transaction((tx) => wakeAttempt(tx, begun.attemptId));
  await idle();
  await pipeline.advance(20);
  expect(await lookAround()).toEqual([['watch-attempt', { attemptId: String(begun.attemptId) }]]);
  expect(await lookAround()).toEqual([]);
});

test('an outcome recorded twice, because the first answer of the database was lost, counts once', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  const [first] = await pipeline.batches(taskId);
  const claimed = await claim(first?.id ?? 0n, ['PREPARED']);
  const begun = await beginSubmit(pipeline.db, claimed);
  if (begun.kind !== 'go') throw new Error(begun.kind);
  const record = () =>
    recordAccepted(pipeline.db, claimed, begun.attemptId, { msgid: `m${taskId}`, failList: begun.externalUserids });
  await Promise.all([record(), record()]);
  await record();
  expect(await pipeline.get(scene, taskId)).toMatchObject({ failedCount: 1, pendingCount: 1, processingCount: 0 });
});

const readingOf = (externalUserid: string | undefined, startedAt: Date): Reading => ({
  rows: [{ externalUserid: externalUserid ?? '', status: 1, sentAt: startedAt, memberSentAt: startedAt }],
  startedAt,
});

test('the last rows of two batches settled at once end the task once, with the right counts', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await pipeline.run(scene);
  await pipeline.advance(60);
  const claims = await Promise.all((await pipeline.batches(taskId)).map(({ id }) => claim(id, ['SUBMITTED'])));
  await Promise.all(
    claims.flatMap((claimed, at) => {
      const reading = readingOf(scene.externalUserids[at], claimed.claimedAt);
      return [recordReading(pipeline.db, claimed, reading), recordReading(pipeline.db, claimed, reading)];
    }),
  );
  const task = await pipeline.get(scene, taskId);
  expect(task).toMatchObject({ status: 'COMPLETED', successCount: 2, processingCount: 0 });
  expect(task.endTime).not.toBeNull();
  expect(await recountTask(pipeline.db, BigInt(taskId))).toBe(false);
});

test('a task whose first job was lost gets exactly that job again', async () => {
  const scene = await pipeline.given(1);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.advance(20);
  expect(await lookAround()).toEqual([]);
  await idle();
  expect(await lookAround()).toEqual([['expand-task', { taskId: String(taskId) }]]);
  expect(await lookAround()).toEqual([]);
});

test('a due batch whose job was lost gets exactly the job of its state', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const { id } = await pipeline.batch(taskId);
  const data = { batchId: String(id) };
  await idle();
  await pipeline.advance(20);
  expect(await lookAround()).toEqual([['dispatch-batch', data]]);
  await pipeline.run(scene);
  await idle();
  await pipeline.advance(60);
  expect(await lookAround()).toEqual([['collect-batch', data]]);
  await pipeline.cancel(scene, taskId);
  await idle();
  await pipeline.advance(20);
  expect((await lookAround()).map(([name]) => name).sort()).toEqual(['cancel-task', 'collect-batch']);
  await cancelTask.run({ taskId }, scene.tools);
  await idle();
  await pipeline.advance(20);
  expect(await lookAround()).toEqual([['withdraw-batch', data]]);
});

test('a batch that is being worked on is left alone until its claim ends', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  await claim((await pipeline.batch(taskId)).id, ['PREPARED']);
  await idle();
  await pipeline.advance(300);
  expect(await lookAround()).toEqual([]);
  await pipeline.advance(301);
  expect(await lookAround()).toHaveLength(1);
});

test('counters that do not match their rows are counted again and repaired', async () => {
  const scene = await pipeline.given(3);
  const taskId = await frozen(scene);
  await pipeline.db.$executeRaw`
    UPDATE t_group_send_task SET pending_count = 1, success_count = 2, counted_at = NULL WHERE id = ${taskId}`;
  expect(await watch(pipeline.db)).toMatchObject({ repaired: 1 });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ pendingCount: 3, successCount: 0, targetCount: 3 });
  expect(await watch(pipeline.db)).toMatchObject({ repaired: 0 });
});

test('a part of the watchdog that stumbles does not keep the others from their work', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const claimed = await claim((await pipeline.batch(taskId)).id, ['PREPARED']);
  await beginSubmit(pipeline.db, claimed);
  const { groupSendTaskId: other } = await pipeline.create(scene);
  await idle();
  await pipeline.advance(100);
  const boss = globalThis.queueClient;
  if (!boss) throw new Error('no queue');
  const real = boss.send.bind(boss);
  const send = vi.spyOn(boss, 'send');
  send.mockImplementation((...args: unknown[]) => (args[0] === 'expand-task' ? null : Reflect.apply(real, boss, args)));
  expect(await watch(pipeline.db)).toMatchObject({ unknown: 1, expand: 0 });
  send.mockRestore();
  expect(await lookAround()).toEqual([['expand-task', { taskId: String(other) }]]);
});

test('a handler that stumbles gives its batch back at once, says so, and the batch goes later', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const { id } = await pipeline.batch(taskId);
  const connect = vi.spyOn(scene.tools.wecom, 'connect').mockRejectedValueOnce(new Error('a surprise'));
  await expect(dispatchBatch.run({ batchId: id }, scene.tools)).rejects.toThrow('a surprise');
  connect.mockRestore();
  expect(await pipeline.batch(taskId)).toMatchObject({
    state: 'PREPARED',
    claimToken: null,
    lastError: expect.anything(),
  });
  await pipeline.advance(60);
  await pipeline.run(scene);
  expect(await pipeline.batch(taskId)).toMatchObject({ state: 'SUBMITTED', lastError: null });
});

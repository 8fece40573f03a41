import { expect, test } from 'vitest';
import { givenCustomers, givenDoNotContact } from '#e2e/fixtures/world';
import { expandTask } from '#server/tasks/expand';
import { givenPipeline, HOUR, hello, type Scene } from './given-pipeline.ts';
import { expandTask as expandHandler } from './handlers/expand-task.ts';

const pipeline = givenPipeline();
const DAY = 24 * HOUR;

const inSeconds = async (seconds: number) => {
  const [row] = await pipeline.db.$queryRaw<{ at: Date }[]>`
    SELECT app_now() + make_interval(secs => ${seconds}::float8) AS at`;
  return row?.at.toISOString() ?? '';
};

async function created(scene: Scene): Promise<bigint> {
  return BigInt((await pipeline.create(scene)).groupSendTaskId);
}

test('10,001 customers become two batches that part the audience, and the second goes only after the first', async () => {
  const scene = await pipeline.given(10_001);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandHandler.run({ taskId }, scene.tools);
  const batches = await pipeline.batches(taskId);
  expect(batches.map(({ sequence, size, state }) => ({ sequence, size, state }))).toEqual([
    { sequence: 1, size: 10_000, state: 'PREPARED' },
    { sequence: 2, size: 1, state: 'PREPARED' },
  ]);
  expect(batches[1]?.nextActionAt).toBeNull();
  await pipeline.run(scene);

  const messages = (await pipeline.wecom.messages()).filter(({ tasks }) =>
    tasks.some(({ userid }) => userid === scene.sender.userid),
  );
  expect(messages.map(({ tasks }) => tasks[0]?.recipients ?? 0).sort((a, b) => a - b)).toEqual([1, 10_000]);
  const [first, second] = (await pipeline.batches(taskId)).map(({ submittedAt }) => submittedAt?.getTime() ?? 0);
  expect(first).toBeLessThanOrEqual(second ?? 0);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.advance(60);
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 10_001 });
}, 120_000);

test('whoever may not be sent to is SKIPPED with the reason and counted', async () => {
  const scene = await pipeline.given(3);
  const [, blocked = 0n] = scene.customerIds;
  await givenDoNotContact(pipeline.db, scene.corp, [blocked]);
  const [stranger = 0n] = await givenCustomers(pipeline.db, scene.corp, 1);
  const customerIds = [...scene.customerIds, stranger].map(Number);
  const { groupSendTaskId: taskId } = await pipeline.create(scene, {
    target: { customerIds, tagMatch: 'ANY', onlySenderContacts: false },
  });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ targetCount: 0, expanding: true, status: 'PENDING' });
  await expandHandler.run({ taskId }, scene.tools);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ targetCount: 4, pendingCount: 2, skippedCount: 2 });
  const outcomes = await pipeline.outcomes({ ...scene, customerIds: [...scene.customerIds, stranger] }, taskId);
  expect(outcomes).toEqual(['PENDING', 'SKIPPED DO_NOT_CONTACT', 'PENDING', 'SKIPPED NOT_A_CONTACT_OF_SENDER']);
});

test('an audience in which nobody may be sent to ends at once, with everybody counted', async () => {
  const scene = await pipeline.given(2);
  await givenDoNotContact(pipeline.db, scene.corp, scene.customerIds);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'FAILED', targetCount: 2, skippedCount: 2 });
});

test('an audience that has vanished since the create is FAILED with TARGET_CUSTOMERS_EMPTY', async () => {
  const scene = await pipeline.given(1);
  const { groupSendTaskId: taskId } = await pipeline.create(scene, {
    target: { customerIds: scene.customerIds.map(Number), tagMatch: 'ANY', onlySenderContacts: true },
  });
  await pipeline.db.follow.deleteMany({ where: { accountId: scene.sender.id } });
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({
    status: 'FAILED',
    targetCount: 0,
    expanding: false,
    errorCode: 'TARGET_CUSTOMERS_EMPTY',
  });
});

test('expanding twice, one after the other or at once, freezes one audience', async () => {
  const scene = await pipeline.given(50);
  const taskId = await created(scene);
  const outcomes = await Promise.all([1, 2, 3].map(() => expandTask(pipeline.db, taskId)));
  expect(outcomes.filter((outcome) => outcome === 'frozen')).toHaveLength(1);
  expect(await expandTask(pipeline.db, taskId)).toBe('already');
  expect(await pipeline.get(scene, Number(taskId))).toMatchObject({ targetCount: 50, pendingCount: 50 });
  expect(await pipeline.batches(Number(taskId))).toHaveLength(1);
});

test('a cancel that commits while the audience is being frozen takes all of it back', async () => {
  const scene = await pipeline.given(5);
  const taskId = await created(scene);
  let expanding: Promise<string> | undefined;
  await pipeline.db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE t_group_send_task SET cancel_requested_at = app_now() WHERE id = ${taskId}`;
    expanding = expandTask(pipeline.db, taskId);
    await expect
      .poll(() => pipeline.db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
      .toHaveLength(1);
  });
  expect(await expanding).toBe('cancelled');
  expect(await pipeline.db.groupSendResult.count({ where: { taskId } })).toBe(0);
  expect(await pipeline.batches(Number(taskId))).toEqual([]);
});

test('a task set for 60 days later is frozen now, waits, and goes when both clocks are there', async () => {
  const scene = await pipeline.given(2);
  const scheduledTime = await inSeconds(60 * DAY);
  const { groupSendTaskId: taskId } = await pipeline.create(scene, { scheduledTime });
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'PENDING', targetCount: 2 });
  expect((await pipeline.get(scene, taskId)).waitingFor).toMatchObject({ reason: 'SCHEDULED', until: scheduledTime });
  await pipeline.advance(60 * DAY - 120);
  await pipeline.run(scene);
  expect((await pipeline.batch(taskId)).state).toBe('PREPARED');
  await pipeline.advance(240);
  await pipeline.run(scene);
  expect((await pipeline.batch(taskId)).state).toBe('SUBMITTED');
});

test.each([
  ['set for a time that passed', true],
  ['meant to go at once', false],
])('a task %s while no worker ran for 20 days asks what to do', async (_name, isScheduled) => {
  const scene = await pipeline.given(1);
  const input = isScheduled ? { scheduledTime: await inSeconds(HOUR) } : {};
  const { groupSendTaskId: taskId } = await pipeline.create(scene, { messageContent: hello, ...input });
  await pipeline.advance(20 * DAY);
  await pipeline.run(scene);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('MISSED_TIME');
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PENDING']);
});

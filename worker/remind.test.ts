import { expect, test } from 'vitest';
import { claimReminder } from '#server/tasks/reminder';
import { remindTask } from '#server/tasks/remind';
import { watchReminders } from '#server/tasks/watch-reminders';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { remindBatch } from './handlers/remind-batch.ts';

const pipeline = givenPipeline();

async function submitted(scene: Scene, input: object = {}, size = 10_000): Promise<number> {
  const taskId = await pipeline.createInBatches(scene, size, input);
  await pipeline.run(scene);
  return taskId;
}

const remind = (scene: Scene, taskId: number) => remindTask(pipeline.db, scene.actor, { taskId });
const remindersOf = (taskId: number) =>
  pipeline.db.groupSendReminder.findMany({ where: { taskId }, orderBy: { id: 'asc' } });

/** Does what is due, as the worker would. */
async function giveDue(scene: Scene, taskId: number): Promise<string[]> {
  for (const { id } of await remindersOf(taskId)) await remindBatch.run({ reminderId: id }, scene.tools);
  return (await remindersOf(taskId)).map(({ state }) => state);
}

async function remindedAtWecom(taskId: number): Promise<number> {
  const msgids = new Set((await pipeline.batches(taskId)).map(({ msgid }) => msgid));
  const messages = (await pipeline.wecom.messages()).filter(({ msgid }) => msgids.has(msgid));
  return messages.reduce((sum, { remindedAt }) => sum + remindedAt.length, 0);
}

test('a reminder reaches WeCom once for every batch that waits, and the task shows it', async () => {
  const scene = await pipeline.given(2);
  const taskId = await submitted(scene, {}, 1);
  const asked = await remind(scene, taskId);
  expect(asked.reminders).toMatchObject({ waitingCount: 2, availableCount: 2, usedUpCount: 0 });
  expect(await giveDue(scene, taskId)).toEqual(['SENT', 'SENT']);
  await giveDue(scene, taskId);
  expect(await remindedAtWecom(taskId)).toBe(2);
  const { reminders } = await pipeline.get(scene, taskId);
  expect(reminders.batches).toMatchObject([
    { sequence: 1, usedCount: 1, state: 'SENT' },
    { sequence: 2, usedCount: 1, state: 'SENT' },
  ]);
});

test('two clicks are one reminder, and a fourth within 24 hours is refused, saying when', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await remind(scene, taskId);
  await expect(remind(scene, taskId)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('正在'),
  });
  await giveDue(scene, taskId);
  for (const _again of [2, 3]) {
    await pipeline.advance(HOUR);
    await remind(scene, taskId);
    await giveDue(scene, taskId);
  }
  await expect(remind(scene, taskId)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('后可再次提醒'),
  });
  expect((await pipeline.get(scene, taskId)).reminders).toMatchObject({ availableCount: 0, usedUpCount: 1 });
  await pipeline.advance(22 * HOUR + 60);
  await remind(scene, taskId);
  expect(await giveDue(scene, taskId)).toEqual(['SENT', 'SENT', 'SENT', 'SENT']);
  expect(await remindedAtWecom(taskId)).toBe(4);
});

test('many processes at once never make a fourth', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  const batch = await pipeline.batch(taskId);
  const row = { corpId: scene.corpId, taskId, batchId: batch.id, msgid: batch.msgid ?? '', userId: scene.actor.userId };
  const [now] = await pipeline.db.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`;
  const data = Array.from({ length: 8 }, () => ({ ...row, dueAt: now?.now ?? new Date(0) }));
  await pipeline.db.groupSendReminder.createMany({ data });
  const all = await remindersOf(taskId);
  const claims = await Promise.all(all.flatMap(({ id }) => [id, id]).map((id) => claimReminder(pipeline.db, id)));
  expect(claims.filter(Boolean)).toHaveLength(3);
  expect((await remindersOf(taskId)).map(({ state }) => state).sort()).toEqual([
    ...Array.from({ length: 3 }, () => 'CALLING'),
    ...Array.from({ length: 5 }, () => 'DROPPED'),
  ]);
});

test('a lost reply counts as used and is never repeated', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('remind_groupmsg_send', { kind: 'reset', afterEffect: true, times: 1 });
  await remind(scene, taskId);
  expect(await giveDue(scene, taskId)).toEqual(['UNKNOWN']);
  await giveDue(scene, taskId);
  expect(await remindedAtWecom(taskId)).toBe(1);
  expect((await pipeline.get(scene, taskId)).reminders.batches).toMatchObject([{ usedCount: 1, state: 'UNKNOWN' }]);
});

test('a process that dies during the call has used the reminder', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await remind(scene, taskId);
  const [reminder] = await remindersOf(taskId);
  await claimReminder(pipeline.db, reminder?.id ?? 0n);
  await pipeline.advance(120);
  await watchReminders(pipeline.db, 0);
  expect((await remindersOf(taskId)).map(({ state }) => state)).toEqual(['UNKNOWN']);
  expect((await pipeline.get(scene, taskId)).reminders.batches).toMatchObject([{ usedCount: 1 }]);
});

test.each([
  [41094, 'REFUSED', 1],
  [41093, 'REFUSED', 0],
  [41047, 'REFUSED', 0],
  [45009, 'WAITING', 0],
  [60020, 'WAITING', 0],
])('WeCom answers %i: %s', async (errcode, state, usedUpCount) => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('remind_groupmsg_send', { kind: 'errcode', errcode, times: 1 });
  await remind(scene, taskId);
  expect(await giveDue(scene, taskId)).toEqual([state]);
  const { reminders } = await pipeline.get(scene, taskId);
  expect(reminders).toMatchObject({ usedUpCount, batches: [{ state, message: expect.any(String) }] });
  if (errcode !== 41094) return;
  await expect(remind(scene, taskId)).rejects.toMatchObject({ message: expect.stringContaining('后可再次提醒') });
});

test('nobody is reminded of what is confirmed, ended or being cancelled', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await remind(scene, taskId);
  expect(await giveDue(scene, taskId)).toEqual(['DROPPED']);
  await pipeline.runFor(scene, { seconds: 60, step: 30 });
  await expect(remind(scene, taskId)).rejects.toMatchObject({ code: 'CONFLICT' });
  const other = await submitted(scene);
  await pipeline.cancel(scene, other);
  await expect(remind(scene, other)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await remindedAtWecom(taskId)).toBe(0);
});

test('automatic reminders come before the deadline, once each, and end with the batch', async () => {
  const scene = await pipeline.given(1);
  const remindBeforeSeconds = [HOUR, 2 * HOUR, 2 * HOUR];
  const taskId = await submitted(scene, { confirmWithinSeconds: 4 * HOUR, remindBeforeSeconds });
  const { deadlineAt } = await pipeline.batch(taskId);
  const before = (await remindersOf(taskId)).map(
    ({ dueAt }) => ((deadlineAt?.getTime() ?? 0) - dueAt.getTime()) / 1000,
  );
  expect(before.map((seconds) => Math.round(seconds / 60)).sort((a, b) => a - b)).toEqual([60, 120]);
  expect(await giveDue(scene, taskId)).toEqual(['WAITING', 'WAITING']);
  await pipeline.advance(2 * HOUR + 5);
  expect((await giveDue(scene, taskId)).sort()).toEqual(['SENT', 'WAITING']);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.runFor(scene, { seconds: 60, step: 30 });
  await watchReminders(pipeline.db, 0);
  expect((await remindersOf(taskId)).map(({ state }) => state).sort()).toEqual(['DROPPED', 'SENT']);
});

test('an automatic reminder leaves quiet hours alone: after them if the deadline allows, else not at all', async () => {
  const scene = await pipeline.given(1);
  const [clock] = await pipeline.db.$queryRaw<{ minute: number }[]>`
    SELECT (extract(epoch FROM (app_now() AT TIME ZONE 'Asia/Shanghai')::time) / 60)::int AS minute`;
  const minute = clock?.minute ?? 0;
  const at = (more: number) => (minute + more) % 1440;
  const quiet = { quietStartMinute: at(100), quietEndMinute: at(200) };
  await pipeline.db.corp.update({ where: { id: scene.corpId }, data: quiet });
  const taskId = await submitted(scene, { confirmWithinSeconds: 4 * HOUR, remindBeforeSeconds: [2 * HOUR, 1800] });
  const { submittedAt } = await pipeline.batch(taskId);
  const minutes = (await remindersOf(taskId)).map(
    ({ dueAt }) => (dueAt.getTime() - (submittedAt?.getTime() ?? 0)) / 60_000,
  );
  expect(minutes[0]).toBeGreaterThan(198);
  expect(minutes[0]).toBeLessThan(202);
  expect(minutes[1]).toBeCloseTo(210, 0);
  const short = await submitted(scene, { confirmWithinSeconds: 3 * HOUR, remindBeforeSeconds: [HOUR] });
  expect(await remindersOf(short)).toEqual([]);
});

import { expect, test } from 'vitest';
import { givenEndedTask, givenResults } from '#e2e/fixtures/world';
import { appNow } from '#server/clock';
import { preflight } from '#server/tasks/preflight';
import { wakingSecondsSince } from '#server/tasks/quiet-hours';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { expandTask } from './handlers/expand-task.ts';
import { wakeQuiet } from './handlers/wake-quiet.ts';

const pipeline = givenPipeline();
const reasonOf = async (scene: Scene, taskId: number) => (await pipeline.get(scene, taskId)).waitingFor?.reason;
const setCorp = (scene: Scene, data: object) => pipeline.db.corp.update({ where: { id: scene.corpId }, data });

/** The minute of the day it is now in the corp's zone. */
async function minuteNow(): Promise<number> {
  const local = new Date((await appNow(pipeline.db)).getTime() + 8 * HOUR * 1000);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** Quiet hours from so many hours ahead of now to so many hours ahead. */
async function quiet(scene: Scene, fromHours: number, toHours: number): Promise<void> {
  const at = await minuteNow();
  const minute = (hours: number) => (at + hours * 60 + 2 * 1440) % 1440;
  await setCorp(scene, { quietStartMinute: minute(fromHours), quietEndMinute: minute(toHours) });
}

async function frozen(scene: Scene, hoursAhead: number | null = null): Promise<number> {
  const now = await appNow(pipeline.db);
  const ahead = hoursAhead && { scheduledTime: new Date(now.getTime() + hoursAhead * HOUR * 1000).toISOString() };
  const { groupSendTaskId: taskId } = await pipeline.create(scene, ahead || {});
  await expandTask.run({ taskId }, scene.tools);
  return taskId;
}

test('quiet hours that are taken back let go at once what waits for their end, of this corp alone', async () => {
  const [scene, other] = [await pipeline.given(1), await pipeline.given(1)];
  for (const each of [scene, other]) await quiet(each, -1, 8);
  const [taskId, otherId] = [await frozen(scene), await frozen(other)];
  for (const each of [scene, other]) await pipeline.run(each);
  expect(await reasonOf(scene, taskId)).toBe('QUIET_HOURS');
  await setCorp(scene, { quietStartMinute: null, quietEndMinute: null });
  await wakeQuiet.run({ corpId: scene.corpId }, scene.tools);
  for (const each of [scene, other]) await pipeline.run(each);
  expect(await reasonOf(scene, taskId)).toBe('MEMBER_TO_CONFIRM');
  expect(await reasonOf(other, otherId)).toBe('QUIET_HOURS');
});

test('quiet hours that are moved hold what waits until their new end', async () => {
  const scene = await pipeline.given(1);
  await quiet(scene, -1, 8);
  const taskId = await frozen(scene);
  await pipeline.run(scene);
  await quiet(scene, -1, 10);
  await wakeQuiet.run({ corpId: scene.corpId }, scene.tools);
  await pipeline.run(scene);
  const { waitingFor } = await pipeline.get(scene, taskId);
  expect(waitingFor?.reason).toBe('QUIET_HOURS');
  const now = (await appNow(pipeline.db)).getTime();
  expect((Date.parse(waitingFor?.until ?? '') - now) / 3600_000).toBeGreaterThan(9.9);
});

test('what came due in quiet hours while no worker ran has not missed its time until its grace after their end', async () => {
  const scene = await pipeline.given(1);
  await quiet(scene, 1, 13);
  const [early, late] = [await frozen(scene, 3), await frozen(scene, 3)];
  await pipeline.advance(11 * HOUR);
  await pipeline.db.$executeRaw`
    UPDATE t_group_send_batch SET next_action_at = NULL WHERE task_id = ${late}`;
  await pipeline.run(scene);
  expect(await reasonOf(scene, early)).toBe('QUIET_HOURS');
  await pipeline.advance(2 * HOUR + 60);
  await pipeline.run(scene);
  expect(await reasonOf(scene, early)).toBe('MEMBER_TO_CONFIRM');
  await pipeline.advance(7 * HOUR);
  await pipeline.db.$executeRaw`
    UPDATE t_group_send_batch SET next_action_at = app_now() - interval '17 hours' WHERE task_id = ${late}`;
  await pipeline.run(scene);
  expect(await reasonOf(scene, late)).toBe('MISSED_TIME');
});

test.each([
  ['none are set', null, 30, 30],
  ['within a day', [12, 14], 30, 26],
  ['over midnight', [21, 9], 48, 24],
  ['most of which lies before', [21, 9], 2, 2],
] as const)('of the time since, quiet hours are left out: %s', async (_name, hours, sinceHours, waking) => {
  const scene = await pipeline.given(1);
  if (hours) await setCorp(scene, { quietStartMinute: hours[0] * 60, quietEndMinute: hours[1] * 60 });
  // The clock is moved to 18:00 in the corp's zone.
  await pipeline.advance(((18 * 60 - (await minuteNow()) + 1440) % 1440) * 60);
  const since = new Date((await appNow(pipeline.db)).getTime() - sinceHours * HOUR * 1000);
  expect(await wakingSecondsSince(pipeline.db, scene.corpId, since)).toBeCloseTo(waking * HOUR, -3);
});

test('limits of a send that waits for morning are judged in the morning: by expand as by the preflight', async () => {
  const scene = await pipeline.given(2);
  await setCorp(scene, { quotaMode: 'DAY_1' });
  const old = await givenEndedTask(pipeline.db, scene.sender, { id: scene.actor.userId ?? 0n });
  await givenResults(pipeline.db, old, scene.customerIds.slice(0, 1), { sentTime: await appNow(pipeline.db) });
  const check = async () => {
    const target = { customerIds: scene.customerIds.map(Number), tagMatch: 'ANY', onlySenderContacts: false } as const;
    const { sendableCount, warnings } = await preflight(pipeline.db, scene.actor, {
      senderAccountId: scene.sender.userid,
      target,
    });
    return { sendableCount, codes: warnings.map(({ code }) => code) };
  };
  expect(await check()).toEqual({ sendableCount: 1, codes: [] });
  await quiet(scene, -1, 8);
  expect(await check()).toMatchObject({ sendableCount: 2, codes: expect.arrayContaining(['QUIET_HOURS']) });
  expect(await pipeline.get(scene, await frozen(scene))).toMatchObject({ pendingCount: 2, skippedCount: 0 });
});

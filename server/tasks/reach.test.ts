import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenEndedTask,
  givenResults,
  givenUser,
} from '#e2e/fixtures/world';
import { recordReach, recountReach } from './reach.ts';
import { readReach } from './reach-view.ts';

const database = testDatabase();

const noon = new Date('2026-11-20T04:00:00.000Z');
const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

async function givenTask() {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const task = await givenEndedTask(db, account, await givenUser(db, corp));
  const actor = await givenActor(db, corp, { role: 'MANAGER' });
  const read = async () => (await readReach(db, actor, { taskId: Number(task.id) })).points;
  return { db, account, task, read };
}

test('who was reached counts when it was sent, and a correction leaves the moment it had failed', async () => {
  const { db, task, read } = await givenTask();
  expect(await read()).toEqual([]);
  await recordReach(db, task.id, [
    { from: 'PROCESSING', to: 'SUCCESS', count: 3, sentAt: after(1) },
    { from: 'PROCESSING', to: 'SUCCESS', count: 2, sentAt: after(25) },
  ]);
  await db.groupSendReach.create({ data: { taskId: task.id, at: after(10), corpId: task.corpId, failedCount: 4 } });
  await recordReach(db, task.id, [{ from: 'FAILED', to: 'SUCCESS', count: 1, sentAt: after(8), failedAt: after(14) }]);
  expect(await read()).toEqual([
    { at: noon.toISOString(), successCount: 0, failedCount: 0 },
    { at: after(10).toISOString(), successCount: 4, failedCount: 0 },
    { at: after(20).toISOString(), successCount: 4, failedCount: 3 },
    { at: after(30).toISOString(), successCount: 6, failedCount: 3 },
  ]);
});

test('a reach that differs from its rows is repaired once', async () => {
  const { db, account, task, read } = await givenTask();
  const people = await givenContacts(db, account, [{ name: '甲' }, { name: '乙' }, { name: '丙' }]);
  await givenResults(db, task, people, { sentTime: after(3) });
  await recordReach(db, task.id, [{ from: 'PROCESSING', to: 'SUCCESS', count: 9, sentAt: after(45) }]);
  expect(await recountReach(db, task.id)).toBe(true);
  expect((await read()).at(-1)).toMatchObject({ successCount: 3, failedCount: 0 });
  expect(await recountReach(db, task.id)).toBe(false);
});

test.each([1, 40, 400])('%i days of sending are at most 200 points that end at the whole', async (days) => {
  const { db, task, read } = await givenTask();
  await db.$executeRaw`
    INSERT INTO t_group_send_reach (task_id, at, corp_id, success_count)
    SELECT ${task.id}, at, ${task.corpId}, 1
    FROM generate_series(${noon}::timestamptz, ${after(days * 1440 - 10)}::timestamptz, interval '10 minutes') AS at`;
  const points = await read();
  expect(points.length).toBeLessThanOrEqual(200);
  expect(points.length).toBeGreaterThan(40);
  expect(points.at(-1)).toMatchObject({ successCount: days * 144, failedCount: 0 });
});

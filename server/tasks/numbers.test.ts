import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';
import { countSince, countWaiting, listDays } from './numbers.ts';

const database = testDatabase();

async function givenTwoAccounts() {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, theirs] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const maker = await givenUser(db, corp);
  const reach = async (account: typeof mine, daysAgo: number, { isTest = false, failed = 0 } = {}) => {
    const task = await givenEndedTask(db, account, maker);
    await db.groupSendTask.update({ where: { id: task.id }, data: { isTest } });
    await db.$executeRaw`
      INSERT INTO t_group_send_reach (task_id, at, corp_id, success_count, failed_count)
      VALUES (${task.id}, date_bin('10 minutes', app_now() - make_interval(days => ${daysAgo}::int), '2000-01-01Z'),
              ${corp.id}, 10, ${failed}::int)`;
    return task;
  };
  const manager = await givenActor(db, corp, { role: 'MANAGER' });
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [mine] });
  return { db, corp, mine, theirs, reach, manager, operator };
}

test('numbers and days count what one sees, by the day it happened, and no test sends', async () => {
  const { db, mine, theirs, reach, manager, operator } = await givenTwoAccounts();
  await reach(mine, 0, { failed: 2 });
  await reach(theirs, 0);
  await reach(mine, 0, { isTest: true });
  await reach(mine, 29);
  await reach(mine, 31);
  expect(await countSince(db, manager, 'day')).toEqual({ taskCount: 4, successCount: 20, failedCount: 2 });
  expect(await countSince(db, operator, 'day')).toEqual({ taskCount: 3, successCount: 10, failedCount: 2 });
  const { days } = await listDays(db, operator);
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toMatchObject({ successCount: 10, failedCount: 2 });
  expect(days[0]).toMatchObject({ successCount: 10, failedCount: 0 });
  expect(days.reduce((sum, day) => sum + day.successCount, 0)).toBe(20);
});

test('a day begins at midnight of the corp’s zone', async () => {
  const { db, corp, mine, manager } = await givenTwoAccounts();
  await db.corp.update({ where: { id: corp.id }, data: { timezone: 'Asia/Shanghai' } });
  const task = await givenEndedTask(db, mine, await givenUser(db, corp));
  await db.$executeRaw`
    INSERT INTO t_group_send_reach (task_id, at, corp_id, success_count)
    SELECT ${task.id}, midnight + make_interval(mins => step * 10), ${corp.id}, 1
    FROM (SELECT ((app_now() AT TIME ZONE 'Asia/Shanghai')::date)::timestamp AT TIME ZONE 'Asia/Shanghai' AS midnight) today,
         (VALUES (-1), (0)) AS steps (step)`;
  const { days } = await listDays(db, manager);
  expect(days.slice(-2).map(({ successCount }) => successCount)).toEqual([1, 1]);
  expect(await countSince(db, manager, 'day')).toMatchObject({ successCount: 1 });
});

test('who waits is counted as of now, whenever the task was made', async () => {
  const { db, mine, reach, manager } = await givenTwoAccounts();
  const { id } = await reach(mine, 3);
  const waiting = { status: 'PROCESSING', targetCount: 7, processingCount: 7, createTime: new Date('2026-01-01') };
  await db.groupSendTask.update({ where: { id }, data: waiting });
  expect(await countWaiting(db, manager)).toEqual({ customerCount: 7, taskCount: 1 });
});

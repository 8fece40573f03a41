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
import { listResults } from './results.ts';

const database = testDatabase();

test('a customer outside of the reader’s accounts has a row and no name', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [granted, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const [mine = 0n] = await givenContacts(db, granted, [{ name: '张三' }]);
  const [foreign = 0n] = await givenContacts(db, other, [{ name: '李四' }]);
  const task = await givenEndedTask(db, granted, await givenUser(db, corp));
  await givenResults(db, task, [mine, foreign]);
  const namesFor = async (actor: Parameters<typeof listResults>[1]) => {
    const { records } = await listResults(db, actor, { taskId: Number(task.id), size: 10 });
    return records.map((record) => record.customerName);
  };
  expect(await namesFor(await givenActor(db, corp, { role: 'VIEWER', accounts: [granted] }))).toEqual([
    '张三',
    '（无权查看）',
  ]);
  expect(await namesFor(await givenActor(db, corp, { role: 'MANAGER' }))).toEqual(['张三', '李四']);
});

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

test('results are searched by name, by external id and by number, among customers the reader may see', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [granted, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const names = [{ name: '张三丰' }, { name: '张三' }, { name: '李四', externalUserid: 'wmZhangWu' }];
  const [first = 0n, second = 0n, third = 0n] = await givenContacts(db, granted, names);
  const [foreign = 0n] = await givenContacts(db, other, [{ name: '张三儿' }]);
  await givenContacts(db, granted, [{ name: '张三（不在任务里）' }]);
  const task = await givenEndedTask(db, granted, await givenUser(db, corp));
  await givenResults(db, task, [first, second, third, foreign]);
  const viewer = await givenActor(db, corp, { role: 'VIEWER', accounts: [granted] });
  const found = async (keyword: string, actor = viewer) => {
    const { records } = await listResults(db, actor, { taskId: Number(task.id), size: 10, keyword });
    return records.map(({ customerId }) => BigInt(customerId));
  };
  expect(await found('张三')).toEqual([first, second]);
  expect(await found('张三', await givenActor(db, corp, { role: 'MANAGER' }))).toEqual([first, second, foreign]);
  expect(await found('ZHANGWU')).toEqual([third]);
  expect(await found(String(second))).toContain(second);
  expect(await found(String(foreign))).not.toContain(foreign);
  expect(await found('王')).toEqual([]);
});

test('a keyword that very many customers have is met by walking the audience, page by page', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const ids = await givenContacts(db, account, 5_100);
  const task = await givenEndedTask(db, account, await givenUser(db, corp));
  await givenResults(db, task, ids);
  const actor = await givenActor(db, corp);
  const walked: number[] = [];
  for (let cursor: string | undefined; walked.length < 300; ) {
    const of = { taskId: Number(task.id), size: 100, keyword: '客户', ...(cursor !== undefined && { cursor }) };
    const { records, nextCursor } = await listResults(db, actor, of);
    walked.push(...records.map(({ customerId }) => customerId));
    cursor = nextCursor ?? undefined;
  }
  expect(walked).toEqual(ids.slice(0, 300).map(Number));
});

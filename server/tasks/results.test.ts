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

/** A task of many passers-by and, behind them, these 60; the corp has 1,000 more of their name. */
async function givenManyOfOneName(passersBy: number) {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const named = (name: string, count: number) => givenContacts(db, account, Array(count).fill({ name }));
  const strangers = await named('路人', passersBy);
  const meant = await named('客户', 60);
  await named('客户', 1_000);
  const task = await givenEndedTask(db, account, await givenUser(db, corp));
  await givenResults(db, task, [...strangers, ...meant]);
  const actor = await givenActor(db, corp);
  const search = (keyword: string, cursor?: string) =>
    listResults(db, actor, { taskId: Number(task.id), size: 40, keyword, ...(cursor !== undefined && { cursor }) });
  return { search, meant: meant.map(Number) };
}

test('a common keyword is met by walking the audience, page by page to the end', async () => {
  const { search, meant } = await givenManyOfOneName(1_100);
  const first = await search('客户');
  expect(first.records.map(({ customerId }) => customerId)).toEqual(meant.slice(0, 40));
  const second = await search('客户', first.nextCursor ?? '');
  expect(second.records.map(({ customerId }) => customerId)).toEqual(meant.slice(40));
  expect(second.nextCursor).toBeNull();
  expect((await search('路人')).records).toHaveLength(40);
});

test('a walk that finds nobody for long tells where it stopped, and goes on from there', async () => {
  const { search, meant } = await givenManyOfOneName(5_000);
  const first = await search('客户');
  expect(first).toEqual({ records: [], nextCursor: expect.any(String) });
  expect((await search('客户', first.nextCursor ?? '')).records.map(({ customerId }) => customerId)).toEqual(
    meant.slice(0, 40),
  );
});

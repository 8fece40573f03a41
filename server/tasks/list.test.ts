import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask } from '#e2e/fixtures/world';
import { listTasksInput } from './schema.ts';
import { listTasks } from './list.ts';

const database = testDatabase();

test('the list is narrowed to one’s own tasks, to a sender, to test sends, and to what waits for somebody', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [one, two] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const [me, colleague] = [await givenActor(db, corp), await givenActor(db, corp)];
  const mine = await givenEndedTask(db, one, { id: me.userId ?? 0n });
  const theirs = await givenEndedTask(db, two, { id: colleague.userId ?? 0n });
  await db.groupSendTask.update({ where: { id: mine.id }, data: { isTest: true, endedAt: mine.createTime } });
  await db.groupSendTask.update({ where: { id: theirs.id }, data: { holdReason: 'MISSED_TIME', endedAt: null } });
  const listed = async (of: object) => {
    const { records, total } = await listTasks(db, me, listTasksInput.parse(of));
    expect(total).toBe(records.length);
    return records.map(({ groupSendTaskId }) => BigInt(groupSendTaskId));
  };
  expect(await listed({})).toEqual([theirs.id, mine.id]);
  expect(await listed({ mine: true })).toEqual([mine.id]);
  expect(await listed({ senderAccountId: [two.userid.toUpperCase()] })).toEqual([theirs.id]);
  expect(await listed({ isTest: true })).toEqual([mine.id]);
  expect(await listed({ isTest: false })).toEqual([theirs.id]);
  expect(await listed({ attention: true })).toEqual([theirs.id]);
});

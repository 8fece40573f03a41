import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenDoNotContact,
  givenEndedTask,
  givenResults,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import { explainCustomer } from './explain.ts';

const database = testDatabase();

/** An ended task for two tags, one customer skipped since he wants no messages; another task reached him yesterday. */
async function givenExplained() {
  const { db } = database;
  const corp = await givenCorp(db);
  const [account, other] = [await givenAccount(db, corp, { name: '李四' }), await givenAccount(db, corp)];
  const maker = await givenUser(db, corp);
  const [customer = 0n] = await givenContacts(db, account, [{ name: '张三' }]);
  const [has, hadNot] = [
    await givenTag(db, corp, { name: '老客户', customers: [customer], account }),
    await givenTag(db, corp, { name: '新客户' }),
  ];
  await givenDoNotContact(db, corp, [customer]);
  const task = await givenEndedTask(db, account, maker);
  const target = { tagIds: [Number(has.id), Number(hadNot.id)], tagMatch: 'ANY' };
  const [endedAt] = [new Date()];
  await db.groupSendTask.update({ where: { id: task.id }, data: { targetIds: target, expandedAt: endedAt, endedAt } });
  await givenResults(db, task, [customer], { status: 'SKIPPED' });
  await db.groupSendResult.updateMany({
    where: { taskId: task.id },
    data: { reasonCode: 'DO_NOT_CONTACT', batch: null },
  });
  const before = await givenEndedTask(db, other, maker);
  await givenResults(db, before, [customer], { sentTime: new Date(endedAt.getTime() - 60_000) });
  const input = { taskId: Number(task.id), customerId: Number(customer) };
  return { db, corp, account, task, before, customer, input };
}

test('a customer is told why he is in a task, why he was left out, and what else reached him', async () => {
  const { db, corp, before, input } = await givenExplained();
  const told = await explainCustomer(db, await givenActor(db, corp), input);
  expect(told).toMatchObject({
    customerName: '张三',
    status: 'SKIPPED',
    errorMessage: '已列入免打扰名单',
    remedy: 'NOTHING',
    target: {
      isNamed: false,
      tags: [
        { name: '老客户', isNow: true },
        { name: '新客户', isNow: false },
      ],
    },
    relation: { accountName: '李四', status: 'ACTIVE' },
    doNotContact: { reason: null },
    quota: { used: 1 },
    cap: null,
    batch: null,
    others: [{ groupSendTaskId: Number(before.id) }],
  });
});

test('the tasks of others that reached him stay theirs', async () => {
  const { db, corp, account, input } = await givenExplained();
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [account] });
  expect((await explainCustomer(db, operator, input)).others).toEqual([]);
});

test('a customer outside of the reader’s accounts is explained to nobody but those who see him', async () => {
  const { db, corp, account, customer, task, input } = await givenExplained();
  await db.follow.updateMany({ where: { customerId: customer }, data: { status: 'REMOVED_BY_MEMBER' } });
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [account] });
  await expect(explainCustomer(db, operator, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const manager = await givenActor(db, corp, { role: 'MANAGER' });
  expect(await explainCustomer(db, manager, input)).toMatchObject({ relation: { status: 'REMOVED_BY_MEMBER' } });
  const elsewhere = { taskId: Number(task.id), customerId: 987_654_321 };
  await expect(explainCustomer(db, manager, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

import { type AccountRow, givenEndedTask, givenResults, givenUser } from '../fixtures/world.ts';
import type { Database } from '#server/db';

/** An ended task of the account: the first customer got it, the second refused it. */
export async function givenTaskWithResults(db: Database, account: AccountRow, customers: number[]): Promise<number> {
  const task = await givenEndedTask(db, account, await givenUser(db, { id: account.corpId }));
  const [first = 0, second = 0] = customers;
  await givenResults(db, task, [BigInt(first)], { status: 'SUCCESS', sentTime: new Date('2026-01-02T03:04:05Z') });
  await givenResults(db, task, [BigInt(second)], { status: 'FAILED' });
  await db.groupSendResult.updateMany({
    where: { taskId: task.id, status: 'FAILED' },
    data: { reasonCode: 'NOT_A_FRIEND' },
  });
  await db.groupSendTask.update({
    where: { id: task.id },
    data: {
      taskName: '会员用户问候',
      status: 'PARTIAL_SUCCESS',
      targetCount: 2,
      successCount: 1,
      failedCount: 1,
      expandedAt: new Date('2026-01-02T03:00:00Z'),
      endedAt: new Date('2026-01-02T04:00:00Z'),
      createTime: new Date('2026-01-02T02:59:00Z'),
    },
  });
  return Number(task.id);
}

/** A task of the account whose one batch waits for its member to confirm. */
export async function givenSubmittedTask(db: Database, account: AccountRow, customers: number[]): Promise<number> {
  const task = await givenEndedTask(db, account, await givenUser(db, { id: account.corpId }));
  await givenResults(db, task, customers.map(BigInt), { status: 'PROCESSING' });
  const rows = await db.groupSendResult.findMany({ where: { taskId: task.id }, orderBy: { id: 'asc' } });
  const [firstResultId = 0n, lastResultId = 0n] = [rows.at(0)?.id, rows.at(-1)?.id];
  const { corpId, accountId } = task;
  const batch = { corpId, accountId, sequence: 1, size: rows.length, firstResultId, lastResultId };
  const submittedAt = new Date();
  await db.groupSendBatch.create({
    data: { ...batch, taskId: task.id, state: 'SUBMITTED', msgid: `msg${task.id}`, submittedAt },
  });
  const counts = { targetCount: rows.length, processingCount: rows.length };
  await db.groupSendTask.update({
    where: { id: task.id },
    data: { ...counts, status: 'PROCESSING', expandedAt: submittedAt, firstSubmittedAt: submittedAt },
  });
  return Number(task.id);
}

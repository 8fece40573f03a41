import type { Db } from '#server/db';
import { type TaskDetail, taskBatch } from '#server/tasks/detail-schema';

const columns = {
  sequence: true,
  size: true,
  state: true,
  msgid: true,
  attemptCount: true,
  submittedAt: true,
  deadlineAt: true,
  withdrawnAt: true,
  lastError: true,
} as const;

const ofOrphan = { msgid: true, orphanWithdrawnAt: true, orphanSentCount: true } as const;

/** The first 100 batches of a task, each with the messages it made at WeCom besides its own. */
export async function listBatches(db: Db, taskId: bigint): Promise<TaskDetail['batches']> {
  const batches = await db.groupSendBatch.findMany({
    where: { taskId },
    orderBy: { sequence: 'asc' },
    take: 100,
    select: { ...columns, attempts: { where: { msgid: { not: null } }, select: ofOrphan, orderBy: { number: 'asc' } } },
  });
  return batches.map(({ attempts, ...batch }) =>
    taskBatch.parse({
      ...batch,
      submittedAt: batch.submittedAt?.toISOString() ?? null,
      deadlineAt: batch.deadlineAt?.toISOString() ?? null,
      withdrawnAt: batch.withdrawnAt?.toISOString() ?? null,
      orphans: attempts
        .filter(({ msgid }) => msgid !== batch.msgid)
        .map(({ msgid, orphanWithdrawnAt, orphanSentCount }) => ({
          msgid,
          withdrawnTime: orphanWithdrawnAt?.toISOString() ?? null,
          sentCount: orphanSentCount,
        })),
    }),
  );
}

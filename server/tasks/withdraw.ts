import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { type ClaimedBatch, lockTask, releaseClaim } from '#server/tasks/batch';
import { clearReadingHold, recordCounts, recordMoves } from '#server/tasks/progress';
import { noRows } from '#server/tasks/rules';
import { askWithdrawal, wakeBatch } from '#server/tasks/wake';

/** WeCom will no longer let members send this batch; one complete reading a while later closes it. */
export function recordWithdrawn(db: Database, batch: ClaimedBatch): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await releaseClaim(tx, batch))) return;
    await tx.$executeRaw`
      UPDATE t_group_send_batch SET withdrawn_at = app_now(), last_error = NULL, last_error_code = NULL, update_time = app_now()
      WHERE id = ${batch.id} AND withdrawn_at IS NULL`;
    await clearReadingHold(tx, batch.taskId);
    await wakeBatch(tx, batch.id, 'collect', env().WITHDRAW_SETTLE_SECONDS);
  });
}

/**
 * Carries out a requested cancel as far as it goes without WeCom: a task not frozen yet ends; rows of batches never handed
 * off become CANCELLED; submitted batches are woken for their withdrawal. SUBMITTING and UNKNOWN wait for their outcome;
 * one for which only a person could have decided is looked for once more.
 */
export async function carryOutCancel(db: Database, taskId: bigint): Promise<void> {
  await inTransaction(db, (tx) => endUnexpanded(tx, taskId));
  const batches = await db.groupSendBatch.findMany({
    where: { taskId, state: { in: ['PREPARED', 'CANCELLED', 'SUBMITTED', 'UNKNOWN'] } },
    orderBy: { sequence: 'asc' },
    select: { id: true, sequence: true, state: true },
  });
  for (const batch of batches) {
    await inTransaction(db, (tx) => {
      if (batch.state === 'SUBMITTED') return askWithdrawal(tx, batch.id, 'CANCEL');
      return batch.state === 'UNKNOWN' ? lookOnceMore(tx, batch.id) : cancelRows(tx, taskId, batch);
    });
  }
}

async function endUnexpanded(tx: Db, taskId: bigint): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM t_group_send_task
    WHERE id = ${taskId} AND cancel_requested_at IS NOT NULL AND expanded_at IS NULL AND ended_at IS NULL
    FOR NO KEY UPDATE`;
  if (found.length > 0) await recordCounts(tx, taskId, noRows);
}

async function lookOnceMore(tx: Db, batchId: bigint): Promise<void> {
  const asking = await tx.groupSendBatch.count({ where: { id: batchId, state: 'UNKNOWN', nextActionAt: null } });
  if (asking > 0) await wakeBatch(tx, batchId, 'reconcile');
}

async function cancelRows(tx: Db, taskId: bigint, batch: { id: bigint; sequence: number }): Promise<void> {
  await lockTask(tx, taskId);
  await tx.$executeRaw`
    UPDATE t_group_send_batch SET state = 'CANCELLED', claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL
    WHERE id = ${batch.id} AND state = 'PREPARED'`;
  const cancelled = await tx.$executeRaw`
    UPDATE t_group_send_result r SET status = 'CANCELLED', reason_code = t.cancel_reason, update_time = (SELECT app_now())
    FROM t_group_send_batch b, t_group_send_task t
    WHERE b.id = ${batch.id} AND b.state = 'CANCELLED' AND t.id = ${taskId} AND t.cancel_requested_at IS NOT NULL
      AND r.id BETWEEN b.first_result_id AND b.last_result_id AND r.task_id = ${taskId} AND r.batch = b.sequence
      AND r.status = 'PENDING'`;
  if (cancelled > 0) await recordMoves(tx, taskId, [{ from: 'PENDING', to: 'CANCELLED', count: cancelled }]);
}

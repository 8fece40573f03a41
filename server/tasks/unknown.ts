import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import type { ClaimedBatch } from '#server/tasks/batch';
import { setHold } from '#server/tasks/progress';
import { wakeBatch } from '#server/tasks/wake';

type Ended = { id: bigint; errcode?: number | undefined; errmsg?: string | undefined };

/** Nobody knows whether WeCom took the batch: it is UNKNOWN, its successors wait, and reconciling alone goes on with it. */
export function recordUnknown(db: Database, batch: ClaimedBatch, attempt: Ended): Promise<void> {
  return inTransaction(db, (tx) => recordUnknownIn(tx, batch, attempt));
}

/** As `recordUnknown`, in the caller's transaction. */
export async function recordUnknownIn(tx: Db, batch: ClaimedBatch, { id, errcode, errmsg }: Ended): Promise<void> {
  const mine = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = 'UNKNOWN', claim_token = NULL, claim_expires_at = NULL, update_time = app_now(),
        last_error_code = ${errcode ?? null}, last_error = ${errmsg ?? null}
    WHERE id = ${batch.id} AND state = 'SUBMITTING' AND claim_token = ${batch.claimToken}::uuid`;
  await tx.$executeRaw`
    UPDATE t_group_send_attempt
    SET ended_at = app_now(), outcome = 'UNKNOWN', errcode = ${errcode ?? null}, errmsg = ${errmsg ?? null}
    WHERE id = ${id} AND outcome IS NULL`;
  if (mine > 0) await beginReconciling(tx, batch);
}

/** A claim that ended while SUBMITTING: the call may or may not have reached WeCom. False if the batch has moved on. */
export function giveUpDeadSubmit(db: Database, batch: { id: bigint; taskId: bigint }): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE t_group_send_batch
      SET state = 'UNKNOWN', claim_token = NULL, claim_expires_at = NULL, update_time = app_now(),
          last_error = '提交过程中断，结果未知'
      WHERE id = ${batch.id} AND state = 'SUBMITTING' AND claim_expires_at <= app_now()`;
    if (changed === 0) return false;
    await tx.$executeRaw`
      UPDATE t_group_send_attempt SET outcome = 'UNKNOWN' WHERE batch_id = ${batch.id} AND outcome IS NULL`;
    await beginReconciling(tx, batch);
    return true;
  });
}

async function beginReconciling(tx: Db, batch: { id: bigint; taskId: bigint }): Promise<void> {
  const { RECONCILE_INTERVAL_SECONDS: seconds } = env();
  await wakeBatch(tx, batch.id, 'reconcile', seconds);
  await setHold(tx, batch.taskId, 'OUTCOME_UNKNOWN', { untilSeconds: seconds, detail: lookingForIt });
}

/** What the page says while we look. */
export const lookingForIt = '提交后没有收到企业微信的答复，正在核对是否已提交成功；核对清楚前不会再次提交';

import { type Database, type Db, inTransaction } from '#server/db';
import { forgetWecomMedia } from '#server/media/exchange';
import { type ClaimedBatch, lockTask, rowsOf } from '#server/tasks/batch';
import { messageContent } from '#server/tasks/content';
import { mediaIdsOf } from '#server/tasks/content-parts';
import { clearHold, passingHolds, recordMoves, setHold } from '#server/tasks/progress';
import type { ReasonCode } from '#server/tasks/reasons';
import { requeue } from '#server/tasks/requeue';
import type { WaitReason } from '#server/tasks/schema';
import { wakeBatch, wakeSuccessor } from '#server/tasks/wake';

type Attempt = { id: bigint; errcode?: number | undefined; errmsg?: string | undefined };

/** WeCom did not process the call and may be called again: the batch is PREPARED as before, and nothing has failed. */
export function recordNotProcessed(
  db: Database,
  batch: ClaimedBatch,
  attempt: Attempt,
  hold: { outcome: 'NOT_PROCESSED' | 'BLOCKED'; reason: WaitReason; retryAfterSeconds: number; detail: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const isMine = await leaveSubmitting(tx, batch, 'PREPARED', attempt);
    await endAttempt(tx, attempt, hold.outcome);
    if (!isMine) return;
    await tx.groupSendBatch.update({ where: { id: batch.id }, data: { attemptCount: { decrement: 1 } } });
    if (!(await requeue(tx, batch, hold.retryAfterSeconds))) return;
    await setHold(tx, batch.taskId, hold.reason, { untilSeconds: hold.retryAfterSeconds, detail: hold.detail });
  });
}

/** A media id had died before its time: upload again and call again at once; the third time the file itself is at fault. */
export async function recordDeadMedia(
  db: Database,
  batch: ClaimedBatch,
  attempt: Attempt,
  errmsg: string,
): Promise<void> {
  const { messageContent: content } = await db.groupSendTask.findUniqueOrThrow({
    where: { id: batch.taskId },
    select: { messageContent: true },
  });
  await forgetWecomMedia(db, batch.corpId, mediaIdsOf(messageContent.parse(content)));
  const before = await db.groupSendAttempt.count({ where: { batchId: batch.id, errcode: attempt.errcode ?? null } });
  if (before >= 2) return recordRefused(db, batch, attempt, { reasonCode: 'MEDIA_INVALID', message: errmsg });
  return recordNotProcessed(db, batch, attempt, {
    outcome: 'NOT_PROCESSED',
    reason: 'RATE_LIMITED',
    retryAfterSeconds: 0,
    detail: errmsg,
  });
}

/** WeCom refused the whole batch for its content, sender or parameters: its rows have failed, the next batch may go. */
export function recordRefused(
  db: Database,
  batch: ClaimedBatch,
  attempt: Attempt,
  { reasonCode, message }: { reasonCode: ReasonCode; message: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const isMine = await leaveSubmitting(tx, batch, 'FAILED', attempt);
    await endAttempt(tx, attempt, 'REFUSED');
    if (!isMine) return;
    const failed = await failRows(tx, batch, reasonCode, { message, from: 'PROCESSING' });
    await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'FAILED', count: failed }]);
    await recordTaskError(tx, batch.taskId, message);
    await clearHold(tx, batch.taskId, passingHolds);
    await wakeSuccessor(tx, batch.taskId, batch.sequence);
  });
}

/** The sender can no longer send: what is still to be sent of this batch fails without a call. */
export function recordSenderGone(db: Database, batch: ClaimedBatch): Promise<void> {
  return failPrepared(db, batch, 'SENDER_NOT_AVAILABLE', '发送账号已失效，无法发送');
}

/** Fails a batch that was never handed off. */
export function failPrepared(db: Database, batch: ClaimedBatch, reason: ReasonCode, message: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    const mine = await tx.$executeRaw`
      UPDATE t_group_send_batch
      SET state = 'FAILED', claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, last_error = ${message},
          update_time = app_now()
      WHERE id = ${batch.id} AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid`;
    if (mine === 0) return;
    const failed = await failRows(tx, batch, reason, { message, from: 'PENDING' });
    await recordMoves(tx, batch.taskId, [{ from: 'PENDING', to: 'FAILED', count: failed }]);
    await recordTaskError(tx, batch.taskId, message);
    await wakeSuccessor(tx, batch.taskId, batch.sequence);
  });
}

/** False if the claim is gone: then reconciling, if it is at work, goes on at once with what the attempt now says. */
async function leaveSubmitting(
  tx: Db,
  batch: ClaimedBatch,
  state: 'PREPARED' | 'FAILED',
  { errcode, errmsg }: Attempt,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = ${state}, claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now(),
        last_error_code = ${errcode ?? null}, last_error = ${errmsg ?? null}
    WHERE id = ${batch.id} AND state = 'SUBMITTING' AND claim_token = ${batch.claimToken}::uuid`;
  if (changed === 1) return true;
  await lockTask(tx, batch.taskId);
  const isUnknown = await tx.groupSendBatch.findFirst({
    where: { id: batch.id, state: 'UNKNOWN' },
    select: { id: true },
  });
  if (isUnknown) await wakeBatch(tx, batch.id, 'reconcile');
  return false;
}

async function endAttempt(tx: Db, attempt: Attempt, outcome: 'NOT_PROCESSED' | 'BLOCKED' | 'REFUSED'): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_attempt
    SET ended_at = app_now(), outcome = ${outcome}, errcode = ${attempt.errcode ?? null}, errmsg = ${attempt.errmsg ?? null}
    WHERE id = ${attempt.id} AND (outcome IS NULL OR outcome = 'UNKNOWN')`;
}

async function failRows(
  tx: Db,
  batch: ClaimedBatch,
  reason: ReasonCode,
  { message, from }: { message: string; from: 'PENDING' | 'PROCESSING' },
): Promise<number> {
  return tx.$executeRaw`
    UPDATE t_group_send_result r
    SET status = 'FAILED', reason_code = ${reason}, error_message = ${message}, update_time = (SELECT app_now())
    WHERE ${rowsOf(batch)} AND r.status = ${from}`;
}

async function recordTaskError(tx: Db, taskId: bigint, message: string): Promise<void> {
  await tx.groupSendTask.update({
    where: { id: taskId },
    data: { errorCode: 'WECHAT_API_ERROR', errorMessage: message },
  });
}

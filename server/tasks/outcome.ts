import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { forgetWecomMedia } from '#server/media/exchange';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type ClaimedBatch, lockTask, rowsOf } from '#server/tasks/batch';
import { messageContent } from '#server/tasks/content';
import { mediaIdsOf } from '#server/tasks/content-parts';
import { clearHold, passingHolds, recordMoves, setHold } from '#server/tasks/progress';
import type { ReasonCode } from '#server/tasks/reasons';
import type { WaitReason } from '#server/tasks/schema';
import { askWithdrawal, wakeBatch, wakeSuccessor } from '#server/tasks/wake';

type Attempt = { id: bigint; errcode?: number | undefined; errmsg?: string | undefined };

/**
 * WeCom took the batch: it is SUBMITTED with its msgid, those of `failList` have failed, and the reading begins. An answer
 * whose claim is gone is written to its attempt alone; reconciling decides about it.
 */
export function recordAccepted(
  db: Database,
  batch: ClaimedBatch,
  attempt: Attempt,
  { msgid, failList }: { msgid: string; failList: string[] },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await endAttempt(tx, attempt, 'ACCEPTED', msgid);
    const { COLLECT_INTERVAL_SECONDS } = env();
    const mine = await tx.$executeRaw`
      UPDATE t_group_send_batch b
      SET state = 'SUBMITTED', msgid = ${msgid}, submitted_at = app_now(), claim_token = NULL, claim_expires_at = NULL,
          deadline_at = app_now() + make_interval(secs => t.confirm_within_seconds), last_error = NULL, last_error_code = NULL,
          update_time = app_now()
      FROM t_group_send_task t
      WHERE b.id = ${batch.id} AND t.id = b.task_id AND b.state = 'SUBMITTING' AND b.claim_token = ${batch.claimToken}::uuid`;
    if (mine === 0) return;
    const refused = await failRows(tx, batch, 'REFUSED_BY_WECOM', { only: failList });
    await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'FAILED', count: refused }]);
    const [task] = await tx.$queryRaw<{ isCancelled: boolean }[]>`
      UPDATE t_group_send_task SET first_submitted_at = coalesce(first_submitted_at, app_now())
      WHERE id = ${batch.taskId} RETURNING cancel_requested_at IS NOT NULL AS "isCancelled"`;
    await clearHold(tx, batch.taskId, passingHolds);
    // Read under the task's lock: a cancel that committed since the first statement counts too.
    if (task?.isCancelled) await askWithdrawal(tx, batch.id, 'CANCEL');
    else await wakeBatch(tx, batch.id, 'collect', COLLECT_INTERVAL_SECONDS);
    await wakeSuccessor(tx, batch.taskId, batch.sequence);
  });
}

/** WeCom did not process the call and may be called again: the batch is PREPARED as before, and nothing has failed. */
export function recordNotProcessed(
  db: Database,
  batch: ClaimedBatch,
  attempt: Attempt,
  hold: { outcome: 'NOT_PROCESSED' | 'BLOCKED'; reason: WaitReason; retryAfterSeconds: number; detail: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await endAttempt(tx, attempt, hold.outcome);
    if (!(await leaveSubmitting(tx, batch, 'PREPARED', attempt))) return;
    await tx.groupSendBatch.update({ where: { id: batch.id }, data: { attemptCount: { decrement: 1 } } });
    const back = await tx.$executeRaw`
      UPDATE t_group_send_result r SET status = 'PENDING', update_time = (SELECT app_now())
      WHERE ${rowsOf(batch)} AND r.status = 'PROCESSING'`;
    await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'PENDING', count: back }]);
    const stopped = await tx.groupSendTask.findUnique({
      where: { id: batch.taskId, NOT: { cancelRequestedAt: null } },
      select: { id: true },
    });
    if (stopped) await tx.groupSendBatch.update({ where: { id: batch.id }, data: { state: 'CANCELLED' } });
    if (stopped) return enqueue(tx, jobs.cancelTask, { taskId: batch.taskId });
    await wakeBatch(tx, batch.id, 'dispatch', hold.retryAfterSeconds);
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
    await endAttempt(tx, attempt, 'REFUSED');
    if (!(await leaveSubmitting(tx, batch, 'FAILED', attempt))) return;
    const failed = await failRows(tx, batch, reasonCode, { message });
    await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'FAILED', count: failed }]);
    await recordTaskError(tx, batch.taskId, message);
    await clearHold(tx, batch.taskId, passingHolds);
    await wakeSuccessor(tx, batch.taskId, batch.sequence);
  });
}

/** Nobody knows whether WeCom took the batch: it is UNKNOWN and never sent again by itself; its successors wait. */
export function recordUnknown(db: Database, batch: ClaimedBatch, attempt: Attempt): Promise<void> {
  return inTransaction(db, async (tx) => {
    await endAttempt(tx, attempt, 'UNKNOWN');
    if (!(await leaveSubmitting(tx, batch, 'UNKNOWN', attempt))) return;
    await setHold(tx, batch.taskId, 'OUTCOME_UNKNOWN', { detail: attempt.errmsg ?? null });
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

async function leaveSubmitting(
  tx: Db,
  batch: ClaimedBatch,
  state: 'PREPARED' | 'FAILED' | 'UNKNOWN',
  { errcode, errmsg }: Attempt,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = ${state}, claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now(),
        last_error_code = ${errcode ?? null}, last_error = ${errmsg ?? null}
    WHERE id = ${batch.id} AND state = 'SUBMITTING' AND claim_token = ${batch.claimToken}::uuid`;
  return changed === 1;
}

async function endAttempt(tx: Db, attempt: Attempt, outcome: string, msgid: string | null = null): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_attempt
    SET ended_at = app_now(), outcome = ${outcome}, errcode = ${attempt.errcode ?? null},
        errmsg = ${attempt.errmsg ?? null}, msgid = ${msgid}
    WHERE id = ${attempt.id} AND (outcome IS NULL OR outcome = 'UNKNOWN')`;
}

async function failRows(
  tx: Db,
  batch: ClaimedBatch,
  reason: ReasonCode,
  { only, message = null, from = 'PROCESSING' }: { only?: string[]; message?: string | null; from?: string },
): Promise<number> {
  if (only?.length === 0) return 0;
  return tx.$executeRaw`
    UPDATE t_group_send_result r
    SET status = 'FAILED', reason_code = ${reason}, error_message = ${message}, update_time = (SELECT app_now())
    FROM t_customer c
    WHERE ${rowsOf(batch)} AND r.status = ${from} AND c.id = r.customer_id
      AND (${only === undefined} OR c.external_userid = ANY(${only ?? []}))`;
}

async function recordTaskError(tx: Db, taskId: bigint, message: string): Promise<void> {
  await tx.groupSendTask.update({
    where: { id: taskId },
    data: { errorCode: 'WECHAT_API_ERROR', errorMessage: message },
  });
}

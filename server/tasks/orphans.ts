import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import { log } from '#server/log';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type BatchRows, type BatchState, lockTask, rowsOf } from '#server/tasks/batch';
import { recordMoves } from '#server/tasks/progress';
import { reachBin } from '#server/tasks/reach';
import type { Move } from '#server/tasks/rules';
import { lateReasons } from '#server/tasks/settle-rows';
import { recordSubmitted } from '#server/tasks/submitted';

/** An attempt that is watched: it was closed without a message, or made one that its batch does not carry. */
export type WatchedAttempt = {
  id: bigint;
  startedAt: Date;
  /** An orphan's; null while none has turned up. */
  msgid: string | null;
  orphanWithdrawnAt: Date | null;
  secondsSinceClaimEnd: number;
  isOver: boolean;
  batch: BatchRows & { state: BatchState; msgid: string | null };
};

/** Makes an attempt due now: in its row and in the queue. */
export async function wakeAttempt(tx: Db, attemptId: bigint, afterSeconds = 0): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_attempt SET next_look_at = app_now() + make_interval(secs => ${afterSeconds}::double precision)
    WHERE id = ${attemptId}`;
  await enqueue(tx, jobs.watchAttempt, { attemptId }, { afterSeconds });
}

/** Keeps watching for a message of an attempt that is closed without one: quickly at first, then ever more slowly. */
export async function beginWatch(tx: Db, attemptId: bigint): Promise<void> {
  const { ORPHAN_WATCH_SECONDS, RECONCILE_INTERVAL_SECONDS } = env();
  await tx.$executeRaw`
    UPDATE t_group_send_attempt SET watch_until = app_now() + make_interval(secs => ${ORPHAN_WATCH_SECONDS}::double precision)
    WHERE id = ${attemptId}`;
  await wakeAttempt(tx, attemptId, RECONCILE_INTERVAL_SECONDS);
}

/** Takes a due attempt; nobody else looks for it until the claim ends. */
export async function claimAttempt(db: Db, attemptId: bigint): Promise<WatchedAttempt | null> {
  const [row] = await db.$queryRaw<(Omit<WatchedAttempt, 'batch'> & { batchId: bigint })[]>`
    UPDATE t_group_send_attempt
    SET next_look_at = app_now() + make_interval(secs => ${env().READ_CLAIM_SECONDS}::double precision)
    WHERE id = ${attemptId} AND next_look_at <= app_now()
    RETURNING id, started_at AS "startedAt", msgid, orphan_withdrawn_at AS "orphanWithdrawnAt", batch_id AS "batchId",
      extract(epoch FROM app_now() - claim_expires_at)::float8 AS "secondsSinceClaimEnd",
      coalesce(watch_until <= app_now(), true) AS "isOver"`;
  if (!row) return null;
  const [batch] = await db.$queryRaw<WatchedAttempt['batch'][]>`
    SELECT id, corp_id AS "corpId", task_id AS "taskId", account_id AS "accountId", sequence,
           first_result_id AS "firstResultId", last_result_id AS "lastResultId", state, msgid
    FROM t_group_send_batch WHERE id = ${row.batchId}`;
  if (!batch) throw new Error(`batch ${row.batchId} is gone`);
  const { batchId: _, ...attempt } = row;
  return { ...attempt, batch };
}

/** Looks again later; never when the watch is over and nothing has turned up. */
export async function watchLater(db: Database, attempt: WatchedAttempt, afterSeconds?: number): Promise<void> {
  const { ORPHAN_INTERVAL_SECONDS, RECONCILE_INTERVAL_SECONDS } = env();
  const wait =
    afterSeconds ??
    Math.min(ORPHAN_INTERVAL_SECONDS, Math.max(RECONCILE_INTERVAL_SECONDS, attempt.secondsSinceClaimEnd / 4));
  await inTransaction(db, async (tx) => {
    if (attempt.isOver && attempt.msgid === null) await endWatch(tx, attempt.id);
    else await wakeAttempt(tx, attempt.id, wait);
  });
}

async function endWatch(tx: Db, attemptId: bigint): Promise<void> {
  await tx.groupSendAttempt.update({ where: { id: attemptId }, data: { nextLookAt: null } });
}

/**
 * A message of a closed attempt has turned up. A batch that was not sent again yet takes it as its own; for one that was, it
 * is an orphan, noted before it is withdrawn so that no look takes it for another's. While the batch is being submitted it
 * may be that very message: unclear.
 */
export function recordFound(
  db: Database,
  attempt: WatchedAttempt,
  msgid: string,
): Promise<'adopted' | 'orphan' | 'unclear'> {
  const { batch } = attempt;
  return inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    const [now] = await tx.$queryRaw<{ isOpen: boolean }[]>`
      SELECT state IN ('SUBMITTING', 'UNKNOWN') AS "isOpen" FROM t_group_send_batch WHERE id = ${batch.id} FOR UPDATE`;
    const isHeld = await tx.groupSendAttempt.findUnique({ where: { corpId_msgid: { corpId: batch.corpId, msgid } } });
    if (!now || now.isOpen || isHeld) return 'unclear';
    const isAdopted = await recordSubmitted(tx, batch, { msgid, from: ['PREPARED'], claimToken: null });
    await tx.groupSendAttempt.update({
      where: { id: attempt.id },
      data: { msgid, ...(isAdopted ? { outcome: 'ADOPTED', nextLookAt: null } : { nextLookAt: await appNow(tx) }) },
    });
    const action = isAdopted ? 'task.outcome-found' : 'task.orphan-found';
    await recordAudit(tx, systemActor(batch.corpId), action, batch.taskId, { msgid });
    return isAdopted ? 'adopted' : 'orphan';
  });
}

/** WeCom lets nobody confirm the orphan any more; one reading a while later tells whom it had reached before. */
export async function recordOrphanWithdrawn(db: Database, attempt: WatchedAttempt): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.$executeRaw`
      UPDATE t_group_send_attempt SET orphan_withdrawn_at = app_now() WHERE id = ${attempt.id} AND orphan_withdrawn_at IS NULL`;
    await wakeAttempt(tx, attempt.id, env().WITHDRAW_SETTLE_SECONDS);
    const { taskId, corpId } = attempt.batch;
    await recordAudit(tx, systemActor(corpId), 'task.orphan-withdrawn', taskId, { msgid: attempt.msgid });
  });
}

/**
 * Whom the orphan had reached before it was withdrawn. Who was given up meanwhile is corrected to SUCCESS: he has it. The
 * number is kept and shown, since others of them may be sent the batch's own message too.
 */
export async function recordOrphanReading(db: Database, attempt: WatchedAttempt, sentTo: string[]): Promise<void> {
  const { batch } = attempt;
  await inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    await tx.$executeRaw`
      UPDATE t_group_send_attempt SET orphan_sent_count = ${sentTo.length}::int, next_look_at = NULL WHERE id = ${attempt.id}`;
    if (sentTo.length === 0) return;
    log.error(
      { taskId: String(batch.taskId), msgid: attempt.msgid, count: sentTo.length },
      'an orphan had been confirmed',
    );
    const moves = await tx.$queryRaw<Move[]>`
      WITH changed AS (
        UPDATE t_group_send_result r
        SET status = 'SUCCESS', reason_code = NULL, error_message = NULL, sent_time = (SELECT app_now()),
            update_time = (SELECT app_now())
        FROM t_group_send_result before, t_customer c
        WHERE ${rowsOf(batch)} AND r.reason_code = ANY(${lateReasons}) AND before.id = r.id AND c.id = r.customer_id
          AND c.external_userid = ANY(${sentTo})
        RETURNING before.status, ${reachBin(Prisma.sql`before.update_time`)} AS failed_at)
      SELECT status AS "from", 'SUCCESS' AS "to", failed_at AS "failedAt", count(*)::int AS count
      FROM changed GROUP BY status, failed_at`;
    await recordMoves(tx, batch.taskId, moves);
    const detail = { msgid: attempt.msgid, count: sentTo.length };
    await recordAudit(tx, systemActor(batch.corpId), 'task.orphan-had-been-sent', batch.taskId, detail);
  });
}

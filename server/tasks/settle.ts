import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { type ClaimedBatch, releaseClaim, rowsOf } from '#server/tasks/batch';
import { clearReadingHold, recordMoves, setHold } from '#server/tasks/progress';
import { nextReadingSeconds, retryReadingSeconds } from '#server/tasks/rules';
import type { WaitReason } from '#server/tasks/schema';
import { lateReasons, type Reading, settleRows } from '#server/tasks/settle-rows';
import { wakeBatch } from '#server/tasks/wake';

/**
 * Writes what a complete reading says into the rows of its batch, and decides what the batch needs next. Statuses 1, 2
 * and 3 are final; the rest waits for lag, deadline and withdrawal.
 */
export function recordReading(db: Database, batch: ClaimedBatch, reading: Reading): Promise<void> {
  return inTransaction(
    db,
    async (tx) => {
      if (!(await releaseClaim(tx, batch))) return;
      const moves = await settleRows(tx, batch, reading);
      const status = await recordMoves(tx, batch.taskId, moves);
      await clearReadingHold(tx, batch.taskId);
      await planNext(tx, batch, reading);
      const corrected = moves.filter(({ from }) => from === 'FAILED' || from === 'CANCELLED');
      if (corrected.length === 0) return;
      const count = corrected.reduce((sum, move) => sum + move.count, 0);
      await recordAudit(tx, systemActor(batch.corpId), 'task.results-corrected', batch.taskId, { count, status });
    },
    { timeoutSeconds: 60 },
  );
}

/** The msgid's results can no longer be had: what is open is lost to us. */
export function recordGone(db: Database, batch: ClaimedBatch, message: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await releaseClaim(tx, batch))) return;
    const failed = await tx.$executeRaw`
      UPDATE t_group_send_result r
      SET status = 'FAILED', reason_code = 'RESULT_UNAVAILABLE', update_time = (SELECT app_now())
      WHERE ${rowsOf(batch)} AND r.status = 'PROCESSING'`;
    await tx.$executeRaw`
      UPDATE t_group_send_batch SET state = 'SETTLED', next_action_at = NULL, last_error = ${message}, update_time = app_now()
      WHERE id = ${batch.id}`;
    await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'FAILED', count: failed }]);
    await clearReadingHold(tx, batch.taskId);
  });
}

type Postponed = { afterSeconds?: number; hold?: { reason: WaitReason; detail: string } };

/**
 * The batch could not be read or withdrawn now: again after some seconds (left out: the later, the longer it is out); with
 * a reason, the page says why. A deadline that passes meanwhile counts, and late readings end with their week.
 */
export function postpone(db: Database, batch: ClaimedBatch, { afterSeconds, hold }: Postponed): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await releaseClaim(tx, batch))) return;
    const { COLLECT_INTERVAL_SECONDS, COLLECT_MAX_INTERVAL_SECONDS } = env();
    const outlook = await readOutlook(tx, batch);
    if (batch.state === 'SETTLED' && outlook.lateSecondsLeft <= 0) {
      await tx.groupSendBatch.update({ where: { id: batch.id }, data: { nextActionAt: null } });
      return;
    }
    const wait =
      afterSeconds ??
      retryReadingSeconds(outlook.ageSeconds, {
        first: COLLECT_INTERVAL_SECONDS,
        slowest: COLLECT_MAX_INTERVAL_SECONDS,
      });
    if (isPastDeadline(outlook)) await setDeadlinePassed(tx, batch);
    await wakeBatch(tx, batch.id, isPastDeadline(outlook) || outlook.mustWithdraw ? 'withdraw' : 'collect', wait);
    if (hold && !(await hasBatchToGo(tx, batch.taskId))) {
      await setHold(tx, batch.taskId, hold.reason, { untilSeconds: wait, detail: hold.detail });
    }
  });
}

/** While a batch is still to be handed off, the page says what keeps that one: its time is counted by it. */
async function hasBatchToGo(tx: Db, taskId: bigint): Promise<boolean> {
  const toGo = await tx.groupSendBatch.count({ where: { taskId, state: 'PREPARED', NOT: { nextActionAt: null } } });
  return toGo > 0;
}

type Outlook = {
  openCount: number;
  lateCount: number;
  ageSeconds: number;
  secondsToDeadline: number;
  lateSecondsLeft: number;
  withdrawReason: string | null;
  /** A withdrawal was asked for, perhaps while this reading was under way, and is still to be made. */
  mustWithdraw: boolean;
};

async function readOutlook(tx: Db, batch: ClaimedBatch): Promise<Outlook> {
  const [outlook] = await tx.$queryRaw<Outlook[]>`
    SELECT rows.*, extract(epoch FROM app_now() - b.submitted_at)::float8 AS "ageSeconds",
           extract(epoch FROM b.deadline_at - app_now())::float8 AS "secondsToDeadline",
           extract(epoch FROM b.deadline_at - app_now())::float8 + ${env().LATE_READING_FOR_SECONDS}::float8 AS "lateSecondsLeft",
           b.withdraw_reason AS "withdrawReason",
           (b.state = 'SUBMITTED' AND b.withdraw_reason IS NOT NULL AND b.withdrawn_at IS NULL) AS "mustWithdraw"
    FROM t_group_send_batch b, (
      SELECT count(*) FILTER (WHERE r.status = 'PROCESSING')::int AS "openCount",
             count(*) FILTER (WHERE r.reason_code = ANY(${lateReasons}))::int AS "lateCount"
      FROM t_group_send_result r WHERE ${rowsOf(batch)}
    ) AS rows
    WHERE b.id = ${batch.id}`;
  if (!outlook) throw new Error(`batch ${batch.id} is gone`);
  return outlook;
}

function isPastDeadline({ openCount, withdrawReason, secondsToDeadline }: Outlook): boolean {
  return openCount > 0 && withdrawReason === null && secondsToDeadline <= 0;
}

async function setDeadlinePassed(tx: Db, batch: ClaimedBatch): Promise<void> {
  await tx.groupSendBatch.update({ where: { id: batch.id }, data: { withdrawReason: 'DEADLINE' } });
}

/** Open rows: read again, or withdraw once the deadline has passed. None: settled, and for a week one look a day. */
async function planNext(tx: Db, batch: ClaimedBatch, { startedAt }: Reading): Promise<void> {
  const timings = env();
  const outlook = await readOutlook(tx, batch);
  await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET reading_count = reading_count + 1, last_reading_at = ${startedAt}, last_error = NULL, last_error_code = NULL,
        state = CASE WHEN ${outlook.openCount} = 0 THEN 'SETTLED' ELSE state END, next_action_at = NULL, update_time = app_now()
    WHERE id = ${batch.id}`;
  if (outlook.openCount === 0) {
    if (outlook.lateCount > 0 && outlook.lateSecondsLeft > 0) {
      await wakeBatch(tx, batch.id, 'collect', timings.LATE_READING_INTERVAL_SECONDS);
    }
    return;
  }
  if (outlook.mustWithdraw) return wakeBatch(tx, batch.id, 'withdraw');
  if (isPastDeadline(outlook)) {
    await setDeadlinePassed(tx, batch);
    return wakeBatch(tx, batch.id, 'withdraw');
  }
  const untilClosing = batch.withdrawnAt
    ? timings.WITHDRAW_SETTLE_SECONDS - (startedAt.getTime() - batch.withdrawnAt.getTime()) / 1000
    : outlook.secondsToDeadline;
  const afterSeconds = nextReadingSeconds(batch.readingCount, {
    first: timings.COLLECT_INTERVAL_SECONDS,
    slowest: timings.COLLECT_MAX_INTERVAL_SECONDS,
    untilDeadline: untilClosing,
  });
  await wakeBatch(tx, batch.id, 'collect', afterSeconds);
}

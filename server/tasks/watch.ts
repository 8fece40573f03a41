import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { log } from '#server/log';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { lockCounts, recordCounts } from '#server/tasks/progress';
import { recountReach } from '#server/tasks/reach';
import { type Counts, noRows } from '#server/tasks/rules';
import { type ResultStatus, resultStatus } from '#server/tasks/schema';
import { giveUpDeadSubmit } from '#server/tasks/unknown';
import { watchReminders } from '#server/tasks/watch-reminders';

/** How much one round takes up at most; the next round, seconds later, takes the rest. */
const roundLimit = 500;

/** A due row is left to its own job for so long before the watchdog sends another. */
const patience = () => env().WATCH_PATIENCE_SECONDS;

export type WatchReport = Record<'expand' | 'wake' | 'attempts' | 'cancel' | 'remind' | 'unknown' | 'repaired', number>;

/**
 * One round of the watchdog. The rows are the truth: whatever is due and was not picked up gets a new job, claims of the
 * dead become UNKNOWN, counters are compared with the rows.
 */
export async function watch(db: Database): Promise<WatchReport> {
  return {
    unknown: await part(giveUpDeadSubmits(db)),
    expand: await part(wakeUnexpanded(db)),
    wake: await part(wakeDueBatches(db)),
    attempts: await part(wakeDueAttempts(db)),
    cancel: await part(wakeCancels(db)),
    remind: await part(watchReminders(db, patience())),
    repaired: await part(recountSome(db)),
  };
}

/** One part that stumbles must not keep the others from being looked after. */
async function part(work: Promise<number>): Promise<number> {
  return work.catch((error: unknown) => {
    log.error({ err: error }, 'a part of the watchdog failed');
    return 0;
  });
}

async function giveUpDeadSubmits(db: Database): Promise<number> {
  const dead = await db.$queryRaw<{ id: bigint; taskId: bigint }[]>`
    SELECT id, task_id AS "taskId" FROM t_group_send_batch
    WHERE state = 'SUBMITTING' AND claim_expires_at <= app_now() ORDER BY claim_expires_at LIMIT ${roundLimit}`;
  for (const batch of dead) await giveUpDeadSubmit(db, batch);
  return dead.length;
}

async function wakeUnexpanded(db: Database): Promise<number> {
  const waiting = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_task
    WHERE ended_at IS NULL AND expanded_at IS NULL AND cancel_requested_at IS NULL
      AND create_time <= app_now() - make_interval(secs => ${patience()}::double precision)
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.expandTask.name} AND j.state < 'active'
                      AND j.data ->> 'taskId' = t_group_send_task.id::text AND j.start_after <= now())
    ORDER BY id LIMIT ${roundLimit}`;
  return sendAll(db, waiting, (tx, { id }) => enqueue(tx, jobs.expandTask, { taskId: id }));
}

async function wakeDueBatches(db: Database): Promise<number> {
  const due = await db.$queryRaw<{ id: bigint; state: string; isWithdrawal: boolean }[]>`
    SELECT id, state, (state = 'SUBMITTED' AND withdraw_reason IS NOT NULL AND withdrawn_at IS NULL) AS "isWithdrawal"
    FROM t_group_send_batch b
    WHERE next_action_at <= app_now() - make_interval(secs => ${patience()}::double precision)
      AND state IN ('PREPARED', 'UNKNOWN', 'SUBMITTED', 'SETTLED')
      AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ANY(${jobsOfBatches})
                      AND j.state < 'active' AND j.data ->> 'batchId' = b.id::text AND j.start_after <= now())
    ORDER BY next_action_at LIMIT ${roundLimit}`;
  return sendAll(db, due, (tx, { id, state, isWithdrawal }) => {
    if (state === 'PREPARED') return enqueue(tx, jobs.dispatchBatch, { batchId: id });
    if (state === 'UNKNOWN') return enqueue(tx, jobs.reconcileBatch, { batchId: id });
    return enqueue(tx, isWithdrawal ? jobs.withdrawBatch : jobs.collectBatch, { batchId: id });
  });
}

const jobsOfBatches = [jobs.dispatchBatch, jobs.reconcileBatch, jobs.collectBatch, jobs.withdrawBatch].map(
  ({ name }) => name,
);

async function wakeDueAttempts(db: Database): Promise<number> {
  const due = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_attempt a
    WHERE next_look_at <= app_now() - make_interval(secs => ${patience()}::double precision)
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.watchAttempt.name}
                      AND j.state < 'active' AND j.data ->> 'attemptId' = a.id::text AND j.start_after <= now())
    ORDER BY next_look_at LIMIT ${roundLimit}`;
  return sendAll(db, due, (tx, { id }) => enqueue(tx, jobs.watchAttempt, { attemptId: id }));
}

async function wakeCancels(db: Database): Promise<number> {
  const asked = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_task t
    WHERE ended_at IS NULL AND cancel_requested_at <= app_now() - make_interval(secs => ${patience()}::double precision)
      AND (expanded_at IS NULL OR pending_count > 0 OR EXISTS (
        SELECT 1 FROM t_group_send_batch b
        WHERE b.task_id = t.id AND (b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL
                                    OR b.state = 'UNKNOWN' AND b.next_action_at IS NULL)))
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.cancelTask.name} AND j.state < 'active'
                      AND j.data ->> 'taskId' = t.id::text AND j.start_after <= now())
    ORDER BY id LIMIT ${roundLimit}`;
  return sendAll(db, asked, (tx, { id }) => enqueue(tx, jobs.cancelTask, { taskId: id }));
}

async function sendAll<Row>(db: Database, rows: Row[], send: (tx: Db, row: Row) => Promise<void>): Promise<number> {
  if (rows.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    for (const row of rows) await send(tx, row);
  });
  return rows.length;
}

/** Compares the counters of a few tasks with their rows, the longest unchecked first, and repairs them with an alarm. */
async function recountSome(db: Database): Promise<number> {
  const tasks = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_task
    WHERE expanded_at IS NOT NULL AND update_time > app_now() - interval '2 days'
      AND (counted_at IS NULL OR counted_at < least(update_time, app_now() - interval '1 hour'))
    ORDER BY counted_at NULLS FIRST LIMIT 5`;
  let repaired = 0;
  for (const { id } of tasks) if (await recountTask(db, id)) repaired += 1;
  return repaired;
}

/** Counts a task's rows and writes what they say. True if the counters or the reach over time had been wrong. */
export function recountTask(db: Database, taskId: bigint): Promise<boolean> {
  return inTransaction(
    db,
    async (tx) => {
      const recorded = await lockCounts(tx, taskId);
      const rows = await tx.$queryRaw<{ status: ResultStatus; count: number }[]>`
        SELECT status, count(*)::int AS count FROM t_group_send_result WHERE task_id = ${taskId} GROUP BY status`;
      const counted: Counts = { ...noRows };
      for (const { status, count } of rows) counted[status] = count;
      const isWrong = resultStatus.options.some((status) => recorded[status] !== counted[status]);
      if (isWrong) {
        log.error({ taskId: String(taskId), recorded, counted }, 'counters did not match their rows and were repaired');
        await recordCounts(tx, taskId, counted);
      }
      const isReachWrong = await recountReach(tx, taskId);
      if (isReachWrong)
        log.error({ taskId: String(taskId) }, 'reach over time did not match its rows and was repaired');
      await tx.$executeRaw`UPDATE t_group_send_task SET counted_at = app_now() WHERE id = ${taskId}`;
      return isWrong || isReachWrong;
    },
    { timeoutSeconds: 120 },
  );
}

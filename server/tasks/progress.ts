import { type Db, Prisma } from '#server/db';
import { updateAndTell } from '#server/live/tell';
import { recordReach } from '#server/tasks/reach';
import { afterMoves, type Counts, hasOpenRows, type Move, taskStatus } from '#server/tasks/rules';
import type { TaskStatus, WaitReason } from '#server/tasks/schema';

type TaskProgress = {
  status: TaskStatus;
  cancelRequestedAt: Date | null;
  pending: number;
  processing: number;
  success: number;
  failed: number;
  skipped: number;
  cancelled: number;
};

/**
 * Writes what moved rows mean for their task: counters, reach over time, status and, when no row is open, its end. Call it
 * last in the transaction that moved the rows: it locks the task until the commit.
 */
export async function recordMoves(
  tx: Db,
  taskId: bigint,
  moves: readonly Move[],
  { submitting = false } = {},
): Promise<TaskStatus> {
  const task = await lockProgress(tx, taskId);
  const counts = afterMoves(countsOf(task), moves);
  await recordReach(tx, taskId, moves);
  return writeCounts(tx, taskId, task, counts, submitting);
}

/** Writes counts that were counted from the rows (expand, recount) instead of moved. */
export async function recordCounts(tx: Db, taskId: bigint, counts: Counts): Promise<TaskStatus> {
  return writeCounts(tx, taskId, await lockProgress(tx, taskId), counts, false);
}

/** The counters as they stand; the lock is on until the transaction ends. */
export async function lockCounts(tx: Db, taskId: bigint): Promise<Counts> {
  return countsOf(await lockProgress(tx, taskId));
}

async function writeCounts(
  tx: Db,
  taskId: bigint,
  task: TaskProgress,
  counts: Counts,
  submitting: boolean,
): Promise<TaskStatus> {
  const cancelAsked = task.cancelRequestedAt !== null;
  const status = taskStatus(task.status, counts, { cancelAsked, submitting });
  const ended = !hasOpenRows(counts);
  const target = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await updateAndTell(tx, {
    isNews: Prisma.sql`status <> ${status} OR target_count IS NULL OR (ended_at IS NOT NULL) <> ${ended}`,
    where: Prisma.sql`id = ${taskId}`,
    set: Prisma.sql`
        target_count = ${target}, pending_count = ${counts.PENDING}, processing_count = ${counts.PROCESSING},
        success_count = ${counts.SUCCESS}, failed_count = ${counts.FAILED}, skipped_count = ${counts.SKIPPED},
        cancelled_count = ${counts.CANCELLED}, status = ${status},
        ended_at = CASE WHEN ${ended} THEN coalesce(ended_at, app_now()) END,
        hold_reason = CASE WHEN ${ended} THEN NULL ELSE hold_reason END,
        hold_since = CASE WHEN ${ended} THEN NULL ELSE hold_since END,
        hold_until = CASE WHEN ${ended} THEN NULL ELSE hold_until END,
        hold_detail = CASE WHEN ${ended} THEN NULL ELSE hold_detail END`,
  });
  return status;
}

async function lockProgress(tx: Db, taskId: bigint): Promise<TaskProgress> {
  const [task] = await tx.$queryRaw<TaskProgress[]>`
    SELECT status, cancel_requested_at AS "cancelRequestedAt", pending_count AS pending, processing_count AS processing,
           success_count AS success, failed_count AS failed, skipped_count AS skipped, cancelled_count AS cancelled
    FROM t_group_send_task WHERE id = ${taskId} FOR NO KEY UPDATE`;
  if (!task) throw new Error(`task ${taskId} is gone`);
  return task;
}

function countsOf(task: TaskProgress): Counts {
  return {
    PENDING: task.pending,
    PROCESSING: task.processing,
    SUCCESS: task.success,
    FAILED: task.failed,
    SKIPPED: task.skipped,
    CANCELLED: task.cancelled,
  };
}

/**
 * Says why the task stands still. `since` stays while the reason does; `untilSeconds` counts from now. What waits for a
 * person is not covered up by what passes by itself.
 */
export async function setHold(
  tx: Db,
  taskId: bigint,
  reason: WaitReason,
  { untilSeconds = null, detail = null }: { untilSeconds?: number | null; detail?: string | null } = {},
): Promise<void> {
  await updateAndTell(tx, {
    isNews: Prisma.sql`hold_reason IS DISTINCT FROM ${reason}`,
    where: Prisma.sql`
      id = ${taskId} AND ended_at IS NULL
      AND (hold_reason IS NULL OR hold_reason <> ALL(${personalHolds}) OR hold_reason = ${reason} OR ${reason} = 'OUTCOME_UNKNOWN')`,
    set: Prisma.sql`
        hold_since = CASE WHEN hold_reason = ${reason} THEN hold_since ELSE app_now() END,
        hold_reason = ${reason}, hold_detail = ${detail},
        hold_until = app_now() + make_interval(secs => ${untilSeconds}::double precision)`,
  });
}

/** Takes back a hold, if it is one of these. */
export async function clearHold(tx: Db, taskId: bigint, reasons: readonly WaitReason[]): Promise<void> {
  await endHold(tx, Prisma.sql`id = ${taskId} AND hold_reason = ANY(${[...reasons]})`);
}

/** WeCom could be read again: takes back what said otherwise, unless it keeps a batch from being handed off. */
export async function clearReadingHold(tx: Db, taskId: bigint): Promise<void> {
  await endHold(
    tx,
    Prisma.sql`id = ${taskId} AND hold_reason IN ('RATE_LIMITED', 'CONNECTION_BROKEN') AND NOT EXISTS (
      SELECT 1 FROM t_group_send_batch b
      WHERE b.task_id = ${taskId} AND b.state = 'PREPARED' AND b.next_action_at IS NOT NULL)`,
  );
}

function endHold(tx: Db, where: Prisma.Sql): Promise<void> {
  const set = Prisma.sql`hold_reason = NULL, hold_since = NULL, hold_until = NULL, hold_detail = NULL`;
  return updateAndTell(tx, { set, where, isNews: Prisma.sql`TRUE` });
}

/** Holds that end when a person, or a later finding, decides. */
const personalHolds = ['OUTCOME_UNKNOWN', 'MISSED_TIME', 'AWAITING_APPROVAL'];

/** Holds that end by themselves once a call to WeCom goes through. */
export const passingHolds = [
  'QUIET_HOURS',
  'PREVIOUS_BATCH',
  'RATE_LIMITED',
  'CONNECTION_BROKEN',
  'ACCOUNT_NOT_ACTIVE',
] as const satisfies readonly WaitReason[];

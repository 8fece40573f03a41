import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { tellTask } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { getTask } from '#server/tasks/detail';
import { clearHold, passingHolds } from '#server/tasks/progress';
import type { ReasonCode } from '#server/tasks/reasons';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { visibleTasks } from '#server/tasks/visible';

type TaskRef = { taskId: number };

/**
 * Asks to stop what no member has confirmed yet; the worker does the rest. What was confirmed cannot be recalled.
 * Asking again changes nothing; an ended task is 409.
 */
export async function cancelTask(db: Database, actor: Actor, { taskId }: TaskRef): Promise<TaskDetail> {
  const cancelled = await inTransaction(db, async (tx) => {
    const task = await findOpenTask(tx, actor, taskId);
    if (task.cancelRequestedAt === null) await requestCancel(tx, actor, task.id, 'CANCELLED_BY_USER');
    return getTask(tx, actor, { taskId });
  });
  step('cancel-requested', { taskId: BigInt(taskId) });
  return cancelled;
}

/** Records the wish to cancel, in the caller's transaction: batches not handed off yet will never be. */
export async function requestCancel(tx: Db, actor: Actor, taskId: bigint, reason: ReasonCode): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_task
    SET cancel_requested_at = app_now(), cancel_requested_by = ${actor.userId}, cancel_reason = ${reason},
        update_time = app_now()
    WHERE id = ${taskId} AND cancel_requested_at IS NULL AND ended_at IS NULL`;
  await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = 'CANCELLED', claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now()
    WHERE task_id = ${taskId} AND state = 'PREPARED'`;
  await clearHold(tx, taskId, [...passingHolds, 'MISSED_TIME', 'AWAITING_APPROVAL']);
  await tellTask(tx, taskId);
  await enqueue(tx, jobs.cancelTask, { taskId });
  await recordAudit(tx, actor, 'task.cancelled', taskId, { reason });
}

/** The task, locked, if the actor may see it and it has not ended. */
export async function findOpenTask(tx: Db, actor: Actor, taskId: number) {
  const [task] = await tx.$queryRaw<
    { id: bigint; endedAt: Date | null; cancelRequestedAt: Date | null; holdReason: string | null }[]
  >`
    SELECT t.id, t.ended_at AS "endedAt", t.cancel_requested_at AS "cancelRequestedAt", t.hold_reason AS "holdReason"
    FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)} FOR NO KEY UPDATE`;
  if (!task) throw new AppError('NOT_FOUND');
  if (task.endedAt) throw new AppError('CONFLICT', '任务已结束，不能再取消或修改');
  return task;
}

import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { approvalHash, isMadeBy, type Seen, seenColumns } from '#server/tasks/approval';
import { requestCancel } from '#server/tasks/cancel';
import { getTask } from '#server/tasks/detail';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { clearHold } from '#server/tasks/progress';
import type { ApproveTaskInput, RefuseTaskInput } from '#server/tasks/request-schema';
import { visibleTasks } from '#server/tasks/visible';
import { wakeFirstBatch } from '#server/tasks/wake';

/**
 * Lets a task go that waits for approval: at its time, or at once when that has passed. `hash` is of what the approver saw;
 * 409 if the task is another by now, or was decided before. Nobody approves what he made himself.
 */
export function approveTask(db: Database, actor: Actor, { taskId, hash }: ApproveTaskInput): Promise<TaskDetail> {
  return inTransaction(db, async (tx) => {
    const task = await findWaiting(tx, actor, taskId);
    if (approvalHash(task) !== hash) {
      throw new AppError('CONFLICT', '任务与您看到的不一致，请刷新页面，核对内容、时间和人数后再审批');
    }
    const approved = await tx.$executeRaw`
      UPDATE t_group_send_task SET approved_at = app_now(), approved_by = ${actor.userId}, update_time = app_now()
      WHERE id = ${task.id} AND approved_at IS NULL AND hold_reason = 'AWAITING_APPROVAL'`;
    if (approved === 0) throw alreadyDecided();
    await clearHold(tx, task.id, ['AWAITING_APPROVAL']);
    await recordAudit(tx, actor, 'task.approved', task.id, { hash, count: task.pendingCount });
    // The grace for a missed time counts from here, or from the scheduled time if that is later.
    await wakeFirstBatch(tx, task.id, task.secondsUntilScheduled);
    return getTask(tx, actor, { taskId });
  });
}

/** Refuses a task that waits for approval, for a reason that everybody who sees it can read: none of it is sent. */
export function refuseTask(db: Database, actor: Actor, { taskId, reason }: RefuseTaskInput): Promise<TaskDetail> {
  return inTransaction(db, async (tx) => {
    const task = await findWaiting(tx, actor, taskId);
    await tx.groupSendTask.update({
      where: { id: task.id },
      data: { errorCode: 'APPROVAL_REFUSED', errorMessage: reason },
    });
    await recordAudit(tx, actor, 'task.approval-refused', task.id, { reason, count: task.pendingCount });
    await requestCancel(tx, actor, task.id, 'APPROVAL_REFUSED');
    return getTask(tx, actor, { taskId });
  });
}

type WaitingTask = Seen & {
  id: bigint;
  isWaiting: boolean;
  isOwn: boolean;
  secondsUntilScheduled: number;
};

/** The task, locked, if it waits for approval and the actor may give it: two approvers wait for one another here. */
async function findWaiting(tx: Db, actor: Actor, taskId: number): Promise<WaitingTask> {
  const [locked] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT t.id FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)} FOR NO KEY UPDATE`;
  if (!locked) throw new AppError('NOT_FOUND');
  const [task] = await tx.$queryRaw<WaitingTask[]>`
    SELECT t.id, ${seenColumns}, ${isMadeBy(Prisma.sql`${actor.userId}`)} AS "isOwn",
           (t.hold_reason IS NOT DISTINCT FROM 'AWAITING_APPROVAL' AND t.cancel_requested_at IS NULL AND t.ended_at IS NULL)
             AS "isWaiting",
           greatest(0, coalesce(extract(epoch FROM t.scheduled_time - app_now()), 0))::float8 AS "secondsUntilScheduled"
    FROM t_group_send_task t WHERE t.id = ${locked.id}`;
  if (!task?.isWaiting) throw alreadyDecided();
  if (task.isOwn) throw new AppError('FORBIDDEN', '不能审批自己创建的任务，也不能审批由自己的任务重新发送的任务');
  return task;
}

function alreadyDecided(): AppError {
  return new AppError('CONFLICT', '任务没有在等待审批：已由他人处理、已取消或已结束');
}

import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { findOpenTask, requestCancel } from '#server/tasks/cancel';
import { getTask } from '#server/tasks/detail';
import { clearHold } from '#server/tasks/progress';
import type { TaskDetail } from '#server/tasks/schema';
import { wakeBatch } from '#server/tasks/wake';

type Input = { taskId: number; decision: 'SEND_NOW' | 'DISCARD' };

/** Decides about a task that missed its time: send what is left now, or discard it. Any other state is 409. */
export function resolveTask(db: Database, actor: Actor, { taskId, decision }: Input): Promise<TaskDetail> {
  return inTransaction(db, async (tx) => {
    const task = await findOpenTask(tx, actor, taskId);
    if (task.holdReason !== 'MISSED_TIME') throw new AppError('CONFLICT', '任务没有错过发送时间，无需处理');
    if (decision === 'DISCARD') await requestCancel(tx, actor, task.id, 'MISSED_TIME_DISCARDED');
    else {
      await clearHold(tx, task.id, ['MISSED_TIME']);
      const batch = await tx.groupSendBatch.findFirst({
        where: { taskId: task.id, state: 'PREPARED' },
        orderBy: { sequence: 'asc' },
        select: { id: true },
      });
      if (batch) await wakeBatch(tx, batch.id, 'dispatch');
      await recordAudit(tx, actor, 'task.missed-time-sent', task.id);
    }
    return getTask(tx, actor, { taskId });
  });
}

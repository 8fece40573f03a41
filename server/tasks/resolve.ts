import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { findOpenTask, requestCancel } from '#server/tasks/cancel';
import { getTask } from '#server/tasks/detail';
import { clearHold } from '#server/tasks/progress';
import type { TaskDetail } from '#server/tasks/detail-schema';
import type { ResolveTaskInput } from '#server/tasks/request-schema';
import { giveUp, sendAgain, type UnknownBatch } from '#server/tasks/send-again';
import { readLastAttempt } from '#server/tasks/sought';
import { wakeFirstBatch } from '#server/tasks/wake';

/**
 * Decides what only a person may: about a task that missed its time, to send what is left now or to discard it; about a
 * batch whose outcome stays unknown, to send it again or to give it up. Any other state is 409.
 */
export function resolveTask(db: Database, actor: Actor, { taskId, decision }: ResolveTaskInput): Promise<TaskDetail> {
  return inTransaction(db, async (tx) => {
    const task = await findOpenTask(tx, actor, taskId);
    if (decision === 'SEND_NOW' || decision === 'DISCARD') {
      if (task.holdReason !== 'MISSED_TIME') throw new AppError('CONFLICT', '任务没有错过发送时间，无需处理');
      await (decision === 'SEND_NOW' ? sendNow(tx, actor, task.id) : discard(tx, actor, task.id));
    } else {
      const batch = await findAsking(tx, task.id);
      const { id } = await readLastAttempt(tx, batch);
      await (decision === 'SEND_AGAIN' ? sendAgain(tx, batch, id, actor) : giveUp(tx, batch, id, actor));
    }
    return getTask(tx, actor, { taskId });
  });
}

function discard(tx: Db, actor: Actor, taskId: bigint): Promise<void> {
  return requestCancel(tx, actor, taskId, 'MISSED_TIME_DISCARDED');
}

async function sendNow(tx: Db, actor: Actor, taskId: bigint): Promise<void> {
  await clearHold(tx, taskId, ['MISSED_TIME']);
  await wakeFirstBatch(tx, taskId);
  await recordAudit(tx, actor, 'task.missed-time-sent', taskId);
}

/** The batch of the task that asks; whoever looks for it at this moment loses his claim. */
async function findAsking(tx: Db, taskId: bigint): Promise<UnknownBatch> {
  const [batch] = await tx.$queryRaw<Omit<UnknownBatch, 'claimToken'>[]>`
    SELECT id, corp_id AS "corpId", task_id AS "taskId", account_id AS "accountId", sequence,
           first_result_id AS "firstResultId", last_result_id AS "lastResultId"
    FROM t_group_send_batch WHERE task_id = ${taskId} AND state = 'UNKNOWN' AND asked_at IS NOT NULL
    ORDER BY sequence LIMIT 1`;
  if (!batch) throw new AppError('CONFLICT', '没有需要人工决定的批次：结果未知的批次正在自动核对');
  return { ...batch, claimToken: null };
}

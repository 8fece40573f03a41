import type { Db } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type BatchRows, rowsOf } from '#server/tasks/batch';
import { recordMoves } from '#server/tasks/progress';
import { wakeBatch } from '#server/tasks/wake';

/**
 * The rows of a batch that has just become PREPARED once more are PENDING again, and it is due after some seconds. False
 * if the task was cancelled meanwhile: then the batch is CANCELLED and the cancel goes on with its rows.
 */
export async function requeue(tx: Db, batch: BatchRows, afterSeconds: number): Promise<boolean> {
  const back = await tx.$executeRaw`
    UPDATE t_group_send_result r SET status = 'PENDING', update_time = (SELECT app_now())
    WHERE ${rowsOf(batch)} AND r.status = 'PROCESSING'`;
  await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'PENDING', count: back }]);
  // The task is locked now, so a cancel either is seen here or sees this batch as PREPARED.
  const cancelled = await tx.$executeRaw`
    UPDATE t_group_send_batch b SET state = 'CANCELLED', next_action_at = NULL, update_time = app_now()
    FROM t_group_send_task t
    WHERE b.id = ${batch.id} AND t.id = b.task_id AND t.cancel_requested_at IS NOT NULL AND b.state = 'PREPARED'`;
  if (cancelled > 0) await enqueue(tx, jobs.cancelTask, { taskId: batch.taskId });
  else await wakeBatch(tx, batch.id, 'dispatch', afterSeconds);
  return cancelled === 0;
}

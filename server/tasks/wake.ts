import type { Db } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';

/** Which handler a batch is woken for. */
export type Step = 'dispatch' | 'reconcile' | 'collect' | 'withdraw';

const jobOf = {
  dispatch: jobs.dispatchBatch,
  reconcile: jobs.reconcileBatch,
  collect: jobs.collectBatch,
  withdraw: jobs.withdrawBatch,
};

/** Makes the batch due after some seconds: in its row, which is the truth, and in the queue, which wakes us. */
export async function wakeBatch(tx: Db, batchId: bigint, step: Step, afterSeconds = 0): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET next_action_at = app_now() + make_interval(secs => ${afterSeconds}::double precision), update_time = app_now()
    WHERE id = ${batchId}`;
  await enqueue(tx, jobOf[step], { batchId }, { afterSeconds });
}

/** Has what its members have not confirmed taken back at WeCom; the first reason stays. */
export async function askWithdrawal(tx: Db, batchId: bigint, reason: 'CANCEL' | 'DEADLINE'): Promise<void> {
  const asked = await tx.$executeRaw`
    UPDATE t_group_send_batch SET withdraw_reason = coalesce(withdraw_reason, ${reason}), update_time = app_now()
    WHERE id = ${batchId} AND state = 'SUBMITTED' AND withdrawn_at IS NULL`;
  if (asked > 0) await wakeBatch(tx, batchId, 'withdraw');
}

/** Makes the first batch of the task that has not been handed off due after some seconds. */
export async function wakeFirstBatch(tx: Db, taskId: bigint, afterSeconds = 0): Promise<void> {
  const first = await tx.groupSendBatch.findFirst({
    where: { taskId, state: 'PREPARED' },
    orderBy: { sequence: 'asc' },
    select: { id: true },
  });
  if (first) await wakeBatch(tx, first.id, 'dispatch', afterSeconds);
}

/** Lets the next batch of the task go, once this one is out of the way. */
export async function wakeSuccessor(tx: Db, taskId: bigint, sequence: number): Promise<void> {
  const next = await tx.groupSendBatch.findUnique({
    where: { taskId_sequence: { taskId, sequence: sequence + 1 } },
    select: { id: true, state: true },
  });
  if (next?.state === 'PREPARED') await wakeBatch(tx, next.id, 'dispatch');
}

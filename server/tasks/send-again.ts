import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { type BatchRows, rowsOf } from '#server/tasks/batch';
import { beginWatch } from '#server/tasks/orphans';
import { clearHold, recordMoves } from '#server/tasks/progress';
import { requeue } from '#server/tasks/requeue';
import { wakeSuccessor } from '#server/tasks/wake';

/** A batch whose outcome is unknown; with a claim token it is left only under that claim. */
export type UnknownBatch = BatchRows & { claimToken: string | null };

/**
 * The batch is PREPARED and due once more; the caller holds the task's lock. Should the closed attempt have made a message after all, the watch finds it.
 * False if the batch has moved on meanwhile.
 */
export async function sendAgain(tx: Db, batch: UnknownBatch, attemptId: bigint, actor: Actor): Promise<boolean> {
  if (!(await leaveUnknown(tx, batch, 'PREPARED'))) return false;
  await close(tx, attemptId, 'ABSENT');
  await requeue(tx, batch, 0);
  await clearHold(tx, batch.taskId, ['OUTCOME_UNKNOWN']);
  await recordAudit(tx, actor, 'task.outcome-absent', batch.taskId, { sequence: batch.sequence });
  return true;
}

/** Nobody will know: the rows have failed as OUTCOME_UNKNOWN, and the next batch goes. A message of it is still watched for. */
export async function giveUp(tx: Db, batch: UnknownBatch, attemptId: bigint, actor: Actor): Promise<boolean> {
  if (!(await leaveUnknown(tx, batch, 'FAILED'))) return false;
  await close(tx, attemptId, 'GIVEN_UP');
  const count = await tx.$executeRaw`
    UPDATE t_group_send_result r
    SET status = 'FAILED', reason_code = 'OUTCOME_UNKNOWN', update_time = (SELECT app_now())
    WHERE ${rowsOf(batch)} AND r.status = 'PROCESSING'`;
  await recordMoves(tx, batch.taskId, [{ from: 'PROCESSING', to: 'FAILED', count }]);
  await clearHold(tx, batch.taskId, ['OUTCOME_UNKNOWN']);
  await wakeSuccessor(tx, batch.taskId, batch.sequence);
  await recordAudit(tx, actor, 'task.outcome-given-up', batch.taskId, { sequence: batch.sequence, count });
  return true;
}

async function leaveUnknown(tx: Db, batch: UnknownBatch, state: 'PREPARED' | 'FAILED'): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = ${state}, claim_token = NULL, claim_expires_at = NULL, asked_at = NULL, last_error = NULL,
        next_action_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND state = 'UNKNOWN'
      AND (${batch.claimToken}::uuid IS NULL OR claim_token = ${batch.claimToken}::uuid)`;
  return changed === 1;
}

/** An attempt whose late answer said that nothing was processed keeps that, and made no message to watch for. */
async function close(tx: Db, attemptId: bigint, outcome: 'ABSENT' | 'GIVEN_UP'): Promise<void> {
  const closed = await tx.$executeRaw`
    UPDATE t_group_send_attempt SET outcome = ${outcome}, ended_at = coalesce(ended_at, claim_expires_at)
    WHERE id = ${attemptId} AND outcome = 'UNKNOWN'`;
  if (closed > 0) await beginWatch(tx, attemptId);
}

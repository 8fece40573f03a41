import type { Db } from '#server/db';
import { env } from '#server/env';
import { type BatchRows, rowsOf } from '#server/tasks/batch';
import { clearHold, passingHolds, recordMoves } from '#server/tasks/progress';
import { planReminders } from '#server/tasks/remind';
import type { Move } from '#server/tasks/rules';
import { askWithdrawal, wakeBatch, wakeSuccessor } from '#server/tasks/wake';

type Submitted = {
  msgid: string;
  /** The states it may leave for SUBMITTED. */
  from: readonly ('SUBMITTING' | 'UNKNOWN' | 'PREPARED')[];
  /** Null: whoever holds the claim now loses it. */
  claimToken: string | null;
  failList?: string[];
};

/**
 * A message of WeCom's becomes that of the batch: SUBMITTED with its msgid, those of `failList` fail, the deadline and the
 * reading begin, and the next batch may go. False if the batch stands in none of these states or is not ours any more.
 */
export async function recordSubmitted(
  tx: Db,
  batch: BatchRows,
  { msgid, from, claimToken, failList = [] }: Submitted,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE t_group_send_batch b
    SET state = 'SUBMITTED', msgid = ${msgid}, submitted_at = app_now(), claim_token = NULL, claim_expires_at = NULL,
        deadline_at = app_now() + make_interval(secs => t.confirm_within_seconds), asked_at = NULL, last_error = NULL,
        last_error_code = NULL, update_time = app_now()
    FROM t_group_send_task t
    WHERE b.id = ${batch.id} AND t.id = b.task_id AND b.state = ANY(${[...from]}) AND b.msgid IS NULL
      AND (${claimToken}::uuid IS NULL OR b.claim_token = ${claimToken}::uuid)`;
  if (changed === 0) return false;
  const begun = from.includes('PREPARED') ? [await moveToProcessing(tx, batch)] : [];
  await recordMoves(tx, batch.taskId, [...begun, await refuse(tx, batch, failList)], { submitting: true });
  // Read under the task's lock: a cancel that committed since the first statement counts too.
  const [task] = await tx.$queryRaw<{ isCancelled: boolean }[]>`
    UPDATE t_group_send_task SET first_submitted_at = coalesce(first_submitted_at, app_now())
    WHERE id = ${batch.taskId} RETURNING cancel_requested_at IS NOT NULL AS "isCancelled"`;
  const isWaitedFor = from.includes('PREPARED') ? (['MISSED_TIME'] as const) : [];
  await clearHold(tx, batch.taskId, [...passingHolds, 'OUTCOME_UNKNOWN', ...isWaitedFor]);
  if (task?.isCancelled) await askWithdrawal(tx, batch.id, 'CANCEL');
  else await wakeBatch(tx, batch.id, 'collect', env().COLLECT_INTERVAL_SECONDS);
  await wakeSuccessor(tx, batch.taskId, batch.sequence);
  if (!task?.isCancelled) await planReminders(tx, batch.id);
  return true;
}

/** Only a batch that was PREPARED again has such rows: its message turned up before it was sent once more. */
async function moveToProcessing(tx: Db, batch: BatchRows): Promise<Move> {
  const count = await tx.$executeRaw`
    UPDATE t_group_send_result r SET status = 'PROCESSING', update_time = (SELECT app_now())
    WHERE ${rowsOf(batch)} AND r.status = 'PENDING'`;
  return { from: 'PENDING', to: 'PROCESSING', count };
}

async function refuse(tx: Db, batch: BatchRows, failList: string[]): Promise<Move> {
  const count =
    failList.length === 0
      ? 0
      : await tx.$executeRaw`
          UPDATE t_group_send_result r
          SET status = 'FAILED', reason_code = 'REFUSED_BY_WECOM', update_time = (SELECT app_now())
          FROM t_customer c
          WHERE ${rowsOf(batch)} AND r.status = 'PROCESSING' AND c.id = r.customer_id
            AND c.external_userid = ANY(${failList})`;
  return { from: 'PROCESSING', to: 'FAILED', count };
}

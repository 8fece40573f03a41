import type { Db } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';

/** So many are woken at once; the watchdog takes the rest, which are due too. */
const wokenAtOnce = 200;

/**
 * What was held for this reason goes on at once: WeCom takes the corp's calls again, or its quiet hours are others now, and
 * the hand-off looks at them. Answers how many batches.
 */
export async function resumeHeld(tx: Db, corpId: bigint, reason: 'CONNECTION_BROKEN' | 'QUIET_HOURS'): Promise<number> {
  const held = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_task
    WHERE corp_id = ${corpId} AND ended_at IS NULL AND hold_reason = ${reason} ORDER BY id FOR NO KEY UPDATE`;
  const taskIds = held.map(({ id }) => id);
  const due = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE t_group_send_batch SET next_action_at = app_now(), update_time = app_now()
    WHERE task_id = ANY(${taskIds}::bigint[]) AND state = 'PREPARED' AND next_action_at > app_now() AND claim_token IS NULL
    RETURNING id`;
  await tx.$executeRaw`
    UPDATE t_group_send_task
    SET hold_reason = NULL, hold_since = NULL, hold_until = NULL, hold_detail = NULL, update_time = app_now()
    WHERE id = ANY(${taskIds}::bigint[])`;
  for (const { id } of due.slice(0, wokenAtOnce)) await enqueue(tx, jobs.dispatchBatch, { batchId: id });
  return due.length;
}

import { type Db, Prisma } from '#server/db';
import type { Move } from '#server/tasks/rules';

/** The ten minutes a time falls into, as `t_group_send_reach.at` names them. */
export function reachBin(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`date_bin('10 minutes', ${time}, timestamptz '2000-01-01 00:00:00+00')`;
}

/** Adds moved rows to the bins they belong to: who was reached when WeCom sent it, who was not when that became known. */
export async function recordReach(tx: Db, taskId: bigint, moves: readonly Move[]): Promise<void> {
  const changes = moves.filter(({ count }) => count > 0).flatMap(changesOf);
  if (changes.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO t_group_send_reach (task_id, at, corp_id, success_count, failed_count)
    SELECT t.id, change.at, t.corp_id, sum(change.success), sum(change.failed)
    FROM t_group_send_task t, (
      SELECT ${reachBin(Prisma.sql`coalesce(at, (SELECT app_now()))`)} AS at, success, failed
      FROM unnest(${changes.map(({ at }) => at?.toISOString() ?? null)}::timestamptz[],
                  ${changes.map(({ success }) => success)}::int[],
                  ${changes.map(({ failed }) => failed)}::int[]) AS row (at, success, failed)
    ) change
    WHERE t.id = ${taskId} GROUP BY t.id, change.at ORDER BY change.at
    ON CONFLICT (task_id, at) DO UPDATE
    SET success_count = t_group_send_reach.success_count + excluded.success_count,
        failed_count = t_group_send_reach.failed_count + excluded.failed_count`;
}

function changesOf({ from, to, count, sentAt, failedAt }: Move) {
  const changes = [];
  if (to === 'SUCCESS') changes.push({ at: sentAt ?? null, success: count, failed: 0 });
  if (to === 'FAILED') changes.push({ at: null, success: 0, failed: count });
  if (from === 'FAILED') changes.push({ at: failedAt ?? null, success: 0, failed: -count });
  return changes;
}

/** What the bins of a task are when counted from its rows. */
const fromRows = (taskId: bigint) => Prisma.sql`
  SELECT task_id, at, corp_id, count(*) FILTER (WHERE status = 'SUCCESS')::int AS success_count,
         count(*) FILTER (WHERE status = 'FAILED')::int AS failed_count
  FROM (
    SELECT task_id, corp_id, status,
           ${reachBin(Prisma.sql`CASE WHEN status = 'SUCCESS' THEN coalesce(sent_time, update_time) ELSE update_time END`)} AS at
    FROM t_group_send_result WHERE task_id = ${taskId} AND status IN ('SUCCESS', 'FAILED')
  ) row GROUP BY task_id, at, corp_id`;

/** Counts the bins of a task from its rows and repairs what differs. True if something did. */
export async function recountReach(tx: Db, taskId: bigint): Promise<boolean> {
  const changed = await tx.$executeRaw`
    WITH counted AS (${fromRows(taskId)}),
    gone AS (
      UPDATE t_group_send_reach r SET success_count = 0, failed_count = 0
      WHERE r.task_id = ${taskId} AND (r.success_count <> 0 OR r.failed_count <> 0)
        AND NOT EXISTS (SELECT 1 FROM counted c WHERE c.at = r.at)
      RETURNING r.task_id, r.at),
    written AS (
      INSERT INTO t_group_send_reach (task_id, at, corp_id, success_count, failed_count)
      SELECT task_id, at, corp_id, success_count, failed_count FROM counted
      ON CONFLICT (task_id, at) DO UPDATE
      SET success_count = excluded.success_count, failed_count = excluded.failed_count
      WHERE (t_group_send_reach.success_count, t_group_send_reach.failed_count)
            IS DISTINCT FROM (excluded.success_count, excluded.failed_count)
      RETURNING task_id, at)
    SELECT at FROM gone UNION ALL SELECT at FROM written`;
  return changed > 0;
}

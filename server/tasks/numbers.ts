import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import type { WorkbenchDays, WorkbenchSummary } from '#server/tasks/summary-schema';
import { visibleTasks } from '#server/tasks/visible';

/** The start of the corp's day or week, as an instant. */
const startOf = (unit: 'day' | 'week') =>
  Prisma.sql`date_trunc(${unit}, app_now() AT TIME ZONE c.timezone) AT TIME ZONE c.timezone`;

/** What statistics count: all that the actor sees, except what only tries a content out. */
const counted = (actor: Actor) => Prisma.sql`${visibleTasks(actor)} AND NOT t.is_test`;

/** Tasks made since the start of the corp's day or week, and whom any task has reached or lost since. */
export async function countSince(db: Db, actor: Actor, unit: 'day' | 'week'): Promise<WorkbenchSummary['today']> {
  const [numbers] = await db.$queryRaw<WorkbenchSummary['today'][]>`
    SELECT (SELECT count(*)::int FROM t_group_send_task t
            WHERE ${counted(actor)} AND t.create_time >= since.at) AS "taskCount",
           reach.success AS "successCount", reach.failed AS "failedCount"
    FROM t_corp c CROSS JOIN LATERAL (SELECT ${startOf(unit)} AS at) since
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(r.success_count), 0)::int AS success, coalesce(sum(r.failed_count), 0)::int AS failed
      FROM t_group_send_reach r JOIN t_group_send_task t ON t.id = r.task_id
      WHERE r.corp_id = c.id AND r.at >= since.at AND ${counted(actor)}
    ) reach
    WHERE c.id = ${actor.corpId}`;
  return numbers ?? { taskCount: 0, successCount: 0, failedCount: 0 };
}

/** Whose message a member has still to confirm, now. */
export async function countWaiting(db: Db, actor: Actor): Promise<WorkbenchSummary['waiting']> {
  const [waiting] = await db.$queryRaw<WorkbenchSummary['waiting'][]>`
    SELECT count(*)::int AS "taskCount", coalesce(sum(t.processing_count), 0)::int AS "customerCount"
    FROM t_group_send_task t
    WHERE ${counted(actor)} AND t.status = 'PROCESSING' AND t.ended_at IS NULL AND t.processing_count > 0`;
  return waiting ?? { taskCount: 0, customerCount: 0 };
}

const days = 30;

/** Reached and not reached on each of the corp's last thirty days, today last; days without any are zero. */
export async function listDays(db: Db, actor: Actor): Promise<WorkbenchDays> {
  const rows = await db.$queryRaw<WorkbenchDays['days']>`
    WITH c AS (SELECT id, timezone, (app_now() AT TIME ZONE timezone)::date AS today FROM t_corp WHERE id = ${actor.corpId}),
    reach AS (
      SELECT (r.at AT TIME ZONE c.timezone)::date AS day, sum(r.success_count)::int AS success, sum(r.failed_count)::int AS failed
      FROM c JOIN t_group_send_reach r ON r.corp_id = c.id JOIN t_group_send_task t ON t.id = r.task_id
      WHERE r.at >= (c.today - ${days - 1}::int)::timestamp AT TIME ZONE c.timezone AND ${counted(actor)}
      GROUP BY 1)
    SELECT to_char(day, 'YYYY-MM-DD') AS date, (day::timestamp AT TIME ZONE c.timezone) AS at,
           coalesce(reach.success, 0) AS "successCount", coalesce(reach.failed, 0) AS "failedCount"
    FROM c CROSS JOIN LATERAL generate_series(c.today - ${days - 1}::int, c.today, interval '1 day') AS series (day)
    LEFT JOIN reach USING (day) ORDER BY day`;
  return { days: rows.map(({ at, ...day }) => ({ ...day, at: new Date(at).toISOString() })) };
}

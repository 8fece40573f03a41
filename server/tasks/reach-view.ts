import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { TaskReach } from '#server/tasks/reach-schema';
import { visibleTasks } from '#server/tasks/visible';

/** Widths of a point that people can read off an axis, in minutes. */
const widths = [10, 30, 60, 120, 360, 720, 1440, 2880, 10_080];

const mostPoints = 199;

/** How a task came along: who was reached and who was not up to each moment. Never more than 200 moments, the first at zero. */
export async function readReach(db: Db, actor: Actor, { taskId }: { taskId: number }): Promise<TaskReach> {
  const [span] = await db.$queryRaw<{ minutes: number | null }[]>`
    SELECT extract(epoch FROM max(r.at) - min(r.at))::float8 / 60 AS minutes
    FROM t_group_send_task t LEFT JOIN t_group_send_reach r ON r.task_id = t.id
    WHERE t.id = ${taskId} AND ${visibleTasks(actor)} GROUP BY t.id`;
  if (!span) throw new AppError('NOT_FOUND');
  if (span.minutes === null) return { points: [] };
  const minutes = widthFor(span.minutes);
  const width = Prisma.sql`make_interval(mins => ${minutes}::int)`;
  const rows = await db.$queryRaw<{ at: Date; successCount: number; failedCount: number }[]>`
    SELECT at + ${width} AS at, sum(sum(success_count)) OVER (ORDER BY at)::int AS "successCount",
           sum(sum(failed_count)) OVER (ORDER BY at)::int AS "failedCount"
    FROM (
      SELECT date_bin(${width}, at, timestamptz '2000-01-01 00:00:00+00') AS at, success_count, failed_count
      FROM t_group_send_reach WHERE task_id = ${taskId}
    ) bin GROUP BY at ORDER BY at`;
  const points = rows.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts }));
  const [first] = rows;
  if (!first) return { points };
  const start = new Date(first.at.getTime() - minutes * 60_000).toISOString();
  return { points: [{ at: start, successCount: 0, failedCount: 0 }, ...points] };
}

/** The smallest width that keeps the points few; beyond the widest, whole weeks. */
function widthFor(spanMinutes: number): number {
  // A span may touch one bin more than it is wide.
  const fits = (width: number) => spanMinutes / width + 1 < mostPoints;
  const week = widths.at(-1) ?? 10;
  return widths.find(fits) ?? Math.ceil(spanMinutes / (mostPoints - 2) / week) * week;
}

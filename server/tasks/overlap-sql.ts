import { Prisma } from '#server/db';

/** So far back another group send still counts as recent. */
export const overlapDays = 7;

/**
 * One row (`task_id`, `customer_id`) per task of the last days that a customer of `customers` (a query of `customer_id`) got
 * or will get.
 */
export function overlapSql(corpId: bigint, customers: Prisma.Sql): Prisma.Sql {
  const since = Prisma.sql`(SELECT app_now()) - make_interval(days => ${overlapDays}::int)`;
  // Tasks first: whatever a task that ended before then has sent was sent before then.
  return Prisma.sql`
    SELECT r.task_id, r.customer_id FROM t_group_send_result r
    WHERE r.task_id IN (
        SELECT id FROM t_group_send_task
        WHERE corp_id = ${corpId} AND expanded_at IS NOT NULL AND (ended_at IS NULL OR ended_at > ${since}))
      AND (r.status IN ('PENDING', 'PROCESSING') OR (r.status = 'SUCCESS' AND r.sent_time > ${since}))
      AND r.customer_id IN (${customers})`;
}

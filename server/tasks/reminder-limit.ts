import { Prisma } from '#server/db';

/** WeCom lets one group send be reminded so often in 24 hours; kept here too, by the database's clock. */
export const remindersPerDay = 3;

/** Of batch `b`: how many reminders of the last 24 hours count, the oldest of them, and whether WeCom itself said enough. */
export const usedReminders = Prisma.sql`
  SELECT count(*) FILTER (WHERE u.state <> 'REFUSED')::int AS used, min(u.called_at) AS oldest,
         max(u.called_at) AS latest, coalesce(bool_or(u.state = 'REFUSED'), FALSE) AS is_refused
  FROM t_group_send_reminder u
  WHERE u.batch_id = b.id AND u.called_at > (SELECT app_now()) - interval '24 hours'
    AND (u.state IN ('CALLING', 'SENT', 'UNKNOWN') OR (u.state = 'REFUSED' AND u.errcode = 41094))`;

/** True for a batch `b` whose reminders (`used`: `usedReminders`) are used up. */
export const isUsedUp = Prisma.sql`(used.used >= ${remindersPerDay}::int OR used.is_refused)`;

/**
 * True for a batch `b` that members have still to confirm. No EXISTS: made into a join, it would read all open rows of the
 * task where the first one of each batch is enough.
 */
export const waitsForMembers = Prisma.sql`
  b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL AND (
    SELECT r.id FROM t_group_send_result r
    WHERE r.id BETWEEN b.first_result_id AND b.last_result_id AND r.task_id = b.task_id AND r.batch = b.sequence
      AND r.status = 'PROCESSING'
    ORDER BY r.id LIMIT 1) IS NOT NULL`;

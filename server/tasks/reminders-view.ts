import type { Db } from '#server/db';
import { isUsedUp, usedReminders, waitsForMembers } from '#server/tasks/reminder-limit';
import type { TaskDetail, TaskReminders } from '#server/tasks/detail-schema';

type Totals = { waitingCount: number; availableCount: number; usedUpCount: number; availableAt: Date | null };
type BatchRow = {
  sequence: number;
  msgid: string;
  usedCount: number;
  lastAt: Date | null;
  state: string | null;
  message: string | null;
  plannedAt: Date | null;
};

/** What reminding the members of a task has come to, and whether it can be done now. */
export async function readReminders(db: Db, taskId: bigint): Promise<TaskReminders> {
  const [totals] = await db.$queryRaw<Totals[]>`
    SELECT count(*)::int AS "waitingCount", (count(*) FILTER (WHERE NOT ${isUsedUp}))::int AS "availableCount",
           (count(*) FILTER (WHERE ${isUsedUp}))::int AS "usedUpCount",
           CASE WHEN bool_and(${isUsedUp}) THEN min(used.oldest) + interval '24 hours' END AS "availableAt"
    FROM t_group_send_batch b CROSS JOIN LATERAL (${usedReminders}) AS used
    WHERE b.task_id = ${taskId} AND ${waitsForMembers}`;
  const batches = await db.$queryRaw<BatchRow[]>`
    SELECT b.sequence, b.msgid, used.used AS "usedCount", last.called_at AS "lastAt", last.state, last.errmsg AS message,
           (SELECT min(p.due_at) FROM t_group_send_reminder p
            WHERE p.batch_id = b.id AND p.state = 'WAITING' AND p.user_id IS NULL) AS "plannedAt"
    FROM t_group_send_batch b CROSS JOIN LATERAL (${usedReminders}) AS used
    LEFT JOIN LATERAL (
      SELECT l.called_at, l.state, l.errmsg FROM t_group_send_reminder l
      WHERE l.batch_id = b.id AND (l.state <> 'WAITING' OR l.user_id IS NOT NULL)
      ORDER BY coalesce(l.called_at, l.due_at) DESC, l.id DESC LIMIT 1
    ) AS last ON TRUE
    WHERE b.task_id = ${taskId} AND b.msgid IS NOT NULL
      AND (last.state IS NOT NULL OR (b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL))
    ORDER BY b.sequence LIMIT 100`;
  return {
    waitingCount: totals?.waitingCount ?? 0,
    availableCount: totals?.availableCount ?? 0,
    usedUpCount: totals?.usedUpCount ?? 0,
    availableTime: totals?.availableAt?.toISOString() ?? null,
    batches: batches.map(({ lastAt, plannedAt, ...batch }) => ({
      ...batch,
      lastTime: lastAt?.toISOString() ?? null,
      plannedTime: plannedAt?.toISOString() ?? null,
    })),
  };
}

type Notice = TaskDetail['notices'][number];
type NoticeRow = Omit<Notice, 'time'> & { at: Date };

/** What the members were told of a task by application message, and what came of it. */
export async function readNotices(db: Db, taskId: bigint): Promise<Notice[]> {
  const rows = await db.$queryRaw<NoticeRow[]>`
    SELECT userid AS "accountId", kind, state, coalesce(called_at, due_at) AS at, errmsg AS message
    FROM t_member_notice WHERE task_id = ${taskId} ORDER BY due_at, id LIMIT 20`;
  return rows.map(({ at, ...notice }) => ({ ...notice, time: at.toISOString() }));
}

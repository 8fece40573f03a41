import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import type { GroupRef, TaskLine } from '#server/tasks/group-schema';
import { conditions, type ListRow, listWhere, selectListRows, toListRow } from '#server/tasks/list';
import { type Counts, endStatus } from '#server/tasks/rules';
import type { ListTasksInput, TaskListRow } from '#server/tasks/schema';
import { visibleTasks } from '#server/tasks/visible';

/** One page of the list with a group of senders as one line: the first of its tasks that meets the filters, with the sums of all. */
export async function listLines(db: Db, actor: Actor, input: ListTasksInput) {
  const filters = conditions(actor, input);
  // In the inner query `t` is another task of the group; `line` still names the outer one.
  const isFirst = Prisma.sql`(t.group_number IS NULL OR t.id = (
    SELECT min(first.id) FROM t_group_send_task line, LATERAL (
      SELECT t.id FROM t_group_send_task t
      WHERE t.corp_id = ${actor.corpId} AND t.group_number = line.group_number AND ${filters}) AS first
    WHERE line.id = t.id))`;
  const page = await listWhere(db, input, Prisma.sql`${filters} AND ${isFirst}`);
  const groups = await groupsOf(db, actor, page.records);
  return { ...page, records: page.records.map((row) => toLine(row, groups.get(row.groupSendTaskId))) };
}

/** The tasks of a group that the actor may see, at most 50; none of them is an empty list. */
export async function listGroup(db: Db, actor: Actor, { groupNumber }: GroupRef): Promise<TaskListRow[]> {
  const rows = await db.$queryRaw<ListRow[]>`
    ${selectListRows} WHERE t.group_number = ${groupNumber} AND ${visibleTasks(actor)} ORDER BY t.id LIMIT 50`;
  return rows.map(toListRow);
}

type Group = Counts & {
  taskId: number;
  groupNumber: number;
  taskCount: number;
  senderNames: string[];
  targetCount: number;
  outsideCount: number;
  isOpen: boolean;
  isStarted: boolean;
  isExpanding: boolean;
  cancelAsked: boolean;
};

/** The groups of these tasks by the task's id: the sums of what the actor may see. */
async function groupsOf(db: Db, actor: Actor, tasks: TaskListRow[]): Promise<Map<number, Group>> {
  const ids = tasks.map(({ groupSendTaskId }) => groupSendTaskId);
  const rows = await db.$queryRaw<Group[]>`
    SELECT line.id::float8 AS "taskId", line.group_number::float8 AS "groupNumber", count(*)::int AS "taskCount",
           (array_agg(a.name ORDER BY t.id))[1:3] AS "senderNames", coalesce(sum(t.target_count), 0)::int AS "targetCount",
           sum(t.outside_count)::int AS "outsideCount", sum(t.pending_count)::int AS "PENDING",
           sum(t.processing_count)::int AS "PROCESSING", sum(t.success_count)::int AS "SUCCESS",
           sum(t.failed_count)::int AS "FAILED", sum(t.skipped_count)::int AS "SKIPPED",
           sum(t.cancelled_count)::int AS "CANCELLED", bool_or(t.ended_at IS NULL) AS "isOpen",
           bool_or(t.status <> 'PENDING') AS "isStarted",
           bool_or(t.expanded_at IS NULL AND t.ended_at IS NULL) AS "isExpanding",
           bool_or(t.cancel_requested_at IS NOT NULL) AS "cancelAsked"
    FROM t_group_send_task line
    JOIN t_group_send_task t ON t.corp_id = line.corp_id AND t.group_number = line.group_number
    JOIN t_account a ON a.id = t.account_id
    WHERE line.id = ANY(${ids}::bigint[]) AND ${visibleTasks(actor)} GROUP BY line.id`;
  return new Map(rows.map((row) => [row.taskId, row]));
}

function toLine(task: TaskListRow, group: Group | undefined): TaskLine {
  if (!group) return { ...task, group: null };
  const { groupNumber, taskCount, senderNames } = group;
  return {
    ...task,
    targetCount: group.targetCount,
    pendingCount: group.PENDING,
    processingCount: group.PROCESSING,
    successCount: group.SUCCESS,
    failedCount: group.FAILED,
    skippedCount: group.SKIPPED,
    cancelledCount: group.CANCELLED,
    outsideCount: group.outsideCount,
    expanding: group.isExpanding,
    status: statusOf(group),
    group: { groupNumber, taskCount, senderNames },
  };
}

function statusOf(group: Group): TaskLine['status'] {
  if (group.isOpen) return group.isStarted ? 'PROCESSING' : 'PENDING';
  return endStatus(group, group.cancelAsked);
}

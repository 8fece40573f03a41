import type { Actor } from '#server/auth/actor';
import { rolesWith } from '#server/auth/permissions';
import { type Db, Prisma } from '#server/db';
import { approvalHash, isMadeBy, type Seen, seenColumns } from '#server/tasks/approval';
import type { TaskApproval } from '#server/tasks/detail-schema';

const permission = 'workbench:group-send:approve';

type Row = Seen & {
  isWaiting: boolean;
  isOwn: boolean;
  isRefused: boolean;
  expandedAt: Date | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  refusedAt: Date | null;
  refusedBy: string | null;
  refusedReason: string | null;
  approvers: string[];
};

/** What has become of a task's approval, and what this actor may do about it. */
export async function readApproval(db: Db, actor: Actor, taskId: bigint): Promise<TaskApproval> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${seenColumns}, ${isMadeBy(Prisma.sql`${actor.userId}`)} AS "isOwn", t.expanded_at AS "expandedAt",
           (t.hold_reason IS NOT DISTINCT FROM 'AWAITING_APPROVAL') AS "isWaiting",
           (t.cancel_reason IS NOT DISTINCT FROM 'APPROVAL_REFUSED') AS "isRefused",
           t.approved_at AS "approvedAt", approver.name AS "approvedBy", t.cancel_requested_at AS "refusedAt",
           refuser.name AS "refusedBy", t.error_message AS "refusedReason",
           CASE WHEN t.hold_reason = 'AWAITING_APPROVAL' THEN ${approversOf} ELSE '{}' END AS approvers
    FROM t_group_send_task t
      LEFT JOIN t_user approver ON approver.id = t.approved_by
      LEFT JOIN t_user refuser ON refuser.id = t.cancel_requested_by
    WHERE t.id = ${taskId}`;
  if (!row) throw new Error(`task ${taskId} is gone`);
  return toApproval(row, actor);
}

/** The names of the first 10 people who may approve task `t`. */
const approversOf = Prisma.sql`ARRAY(
  SELECT u.name FROM t_user u
  WHERE u.corp_id = t.corp_id AND u.kind = 'STAFF' AND u.disabled_at IS NULL AND u.role = ANY(${rolesWith(permission)})
    AND NOT ${isMadeBy(Prisma.sql`u.id`)}
  ORDER BY u.id LIMIT 10)`;

function toApproval(row: Row, actor: Actor): TaskApproval {
  const { isWaiting, isRefused, approvedAt } = row;
  const required = isWaiting || isRefused || approvedAt !== null;
  return {
    required,
    hash: isWaiting ? approvalHash(row) : null,
    askedTime: required ? (row.expandedAt?.toISOString() ?? null) : null,
    isOwn: row.isOwn,
    mayDecide: isWaiting && !row.isOwn && actor.permissions.has(permission),
    approvers: row.approvers,
    approvedTime: approvedAt?.toISOString() ?? null,
    approvedBy: row.approvedBy,
    refusedTime: isRefused ? (row.refusedAt?.toISOString() ?? null) : null,
    refusedBy: isRefused ? row.refusedBy : null,
    refusedReason: isRefused ? row.refusedReason : null,
  };
}

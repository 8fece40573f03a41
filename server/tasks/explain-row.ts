import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { ExplainInput } from '#server/tasks/explain-schema';
import type { ResultStatus } from '#server/tasks/schema';
import { visibleTasks } from '#server/tasks/visible';

/** One customer's row of a task, with the task, his relation with the sender, and his refusal of contact. */
export type ExplainedRow = {
  taskId: bigint;
  corpId: bigint;
  customerId: bigint;
  accountId: bigint;
  customerName: string;
  status: ResultStatus;
  reasonCode: string | null;
  errorMessage: string | null;
  sentTime: Date | null;
  batch: number | null;
  target: unknown;
  resendOf: bigint | null;
  chainId: bigint;
  expandedAt: Date | null;
  endedAt: Date | null;
  cancelRequestedAt: Date | null;
  accountName: string;
  followStatus: 'ACTIVE' | 'REMOVED_BY_CUSTOMER' | 'REMOVED_BY_MEMBER' | null;
  addTime: Date | null;
  removedAt: Date | null;
  refusedSince: Date | null;
  refusedReason: string | null;
};

/** The row, if the actor may see both the task and the customer: else 404. */
export async function findRow(db: Db, actor: Actor, { taskId, customerId }: ExplainInput): Promise<ExplainedRow> {
  const [row] = await db.$queryRaw<ExplainedRow[]>`
    SELECT t.id AS "taskId", t.corp_id AS "corpId", c.id AS "customerId", r.account_id AS "accountId",
           c.name AS "customerName", r.status, r.reason_code AS "reasonCode", r.error_message AS "errorMessage",
           r.sent_time AS "sentTime", r.batch, t.target_ids AS target, t.resend_of AS "resendOf",
           coalesce(t.chain_id, t.id) AS "chainId", t.expanded_at AS "expandedAt", t.ended_at AS "endedAt",
           t.cancel_requested_at AS "cancelRequestedAt", a.name AS "accountName", f.status AS "followStatus",
           f.add_time AS "addTime", f.removed_at AS "removedAt", d.create_time AS "refusedSince", d.reason AS "refusedReason"
    FROM t_group_send_task t
    JOIN t_group_send_result r ON r.task_id = t.id AND r.customer_id = ${customerId}
    JOIN t_customer c ON c.id = r.customer_id
    JOIN t_account a ON a.id = r.account_id
    LEFT JOIN t_follow f ON f.customer_id = c.id AND f.account_id = r.account_id
    LEFT JOIN t_do_not_contact d ON d.customer_id = c.id
    WHERE t.id = ${taskId} AND ${visibleTasks(actor)} AND ${isInScope(actor.scope, Prisma.sql`c.id`)}`;
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

import { isInScope } from '#server/accounts/relation';
import type { Scope } from '#server/auth/actor';
import { Prisma } from '#server/db';
import { isReachedBy } from '#server/tasks/chain';

/** What a resend takes: the rows of one task that ended for one of these reasons, as its creator sees them. */
export type ResendSelection = {
  /** The task whose rows are taken, and all tasks of its chain. */
  taskId: bigint;
  chainTaskIds: bigint[];
  reasons: readonly string[];
  scope: Scope;
};

/** One row (`customer_id`, `reason_code`) per customer whom a resend takes: nobody who has it, or will, through the chain. */
export function resendSql({ taskId, chainTaskIds, reasons, scope }: ResendSelection): Prisma.Sql {
  const customerId = Prisma.sql`r.customer_id`;
  return Prisma.sql`
    SELECT r.customer_id, r.reason_code FROM t_group_send_result r
    WHERE r.task_id = ${taskId} AND r.status IN ('FAILED', 'CANCELLED') AND r.reason_code = ANY(${[...reasons]})
      AND ${isInScope(scope, customerId)} AND NOT ${isReachedBy(chainTaskIds, customerId)}`;
}

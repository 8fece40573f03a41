import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { parseCursor } from './cursor.ts';
import type { CustomerHistory, CustomerHistoryInput } from './customer-history-schema.ts';
import { reasonSentence } from './reasons.ts';
import { visibleTasks } from './visible.ts';

type Row = Omit<CustomerHistory['records'][number], 'taskId' | 'createTime' | 'sentTime'> & {
  id: bigint;
  taskId: bigint;
  createTime: Date;
  sentTime: Date | null;
};

/** What became of one customer in every task the actor sees, the newest first. A customer he does not see is 404. */
export async function listCustomerHistory(
  db: Db,
  actor: Actor,
  { customerId, size, cursor }: CustomerHistoryInput,
): Promise<CustomerHistory> {
  const [customer] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT c.id FROM t_customer c
     WHERE c.id = ${customerId} AND c.corp_id = ${actor.corpId} AND ${isInScope(actor.scope, Prisma.sql`c.id`)}`;
  if (!customer) throw new AppError('NOT_FOUND');
  const before = cursor === undefined ? Prisma.sql`TRUE` : Prisma.sql`r.id < ${parseCursor(cursor)}`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, t.id AS "taskId", t.task_name AS "taskName", a.name AS "senderName", t.is_test AS "isTest",
           t.create_time AS "createTime", r.status, r.reason_code AS "reasonCode", r.error_message AS "errorMessage",
           r.sent_time AS "sentTime"
      FROM t_group_send_result r
      JOIN t_group_send_task t ON t.id = r.task_id
      JOIN t_account a ON a.id = t.account_id
     WHERE r.customer_id = ${customer.id} AND ${before} AND ${visibleTasks(actor)}
     ORDER BY r.id DESC LIMIT ${size + 1}`;
  const last = rows[size - 1];
  return {
    records: rows.slice(0, size).map(toRecord),
    nextCursor: rows.length > size && last ? String(last.id) : null,
  };
}

function toRecord({ id: _, ...row }: Row): CustomerHistory['records'][number] {
  return {
    ...row,
    taskId: Number(row.taskId),
    createTime: row.createTime.toISOString(),
    errorMessage: row.errorMessage ?? (row.reasonCode === null ? null : reasonSentence(row.reasonCode)),
    sentTime: row.sentTime?.toISOString() ?? null,
  };
}

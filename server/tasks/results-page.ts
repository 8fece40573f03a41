import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { reasonSentence } from '#server/tasks/reasons';
import type { TaskResult } from '#server/tasks/schema';

type Row = {
  customerId: bigint;
  customerName: string;
  status: TaskResult['status'];
  reasonCode: string | null;
  errorMessage: string | null;
  sentTime: Date | null;
};

export type ResultPage = { records: TaskResult[]; nextCursor: string | null };

/** Which result rows `r` (of customers `c`) a page is made of. */
type Source = { from: Prisma.Sql; where: Prisma.Sql[]; size: number };

/** The first rows of the source, by customer. */
export async function readPage(db: Db, actor: Actor, { from, where, size }: Source): Promise<ResultPage> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.customer_id AS "customerId", ${shownName(actor)} AS "customerName", r.status, r.reason_code AS "reasonCode",
           r.error_message AS "errorMessage", r.sent_time AS "sentTime"
    FROM ${from} JOIN t_customer c ON c.id = r.customer_id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY r.customer_id LIMIT ${size + 1}`;
  const records = rows.slice(0, size);
  const last = records.at(-1);
  return {
    records: records.map(toResult),
    nextCursor: rows.length > size && last ? String(last.customerId) : null,
  };
}

/** What stands in place of a name that the reader may not see; answers say it in his language. */
export const hiddenName = '（无权查看）';

/** A task may be seen through its sender, and its audience may reach further than the reader's accounts. */
function shownName({ scope }: Actor): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${isInScope(scope, Prisma.sql`c.id`)} THEN c.name ELSE ${hiddenName} END`;
}

function toResult(row: Row): TaskResult {
  return {
    customerId: Number(row.customerId),
    customerName: row.customerName,
    status: row.status,
    reasonCode: row.reasonCode,
    errorMessage: row.errorMessage ?? (row.reasonCode ? reasonSentence(row.reasonCode) : null),
    sentTime: row.sentTime?.toISOString() ?? null,
  };
}

import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { parseCursor } from '#server/tasks/cursor';
import { reasonSentence } from '#server/tasks/reasons';
import type { ListResultsInput, TaskResult } from '#server/tasks/schema';
import { visibleTasks } from '#server/tasks/visible';

type Row = {
  id: bigint;
  customerId: bigint;
  customerName: string;
  status: TaskResult['status'];
  reasonCode: string | null;
  errorMessage: string | null;
  sentTime: Date | null;
};

export type ResultPage = { records: TaskResult[]; nextCursor: string | null };

/** One page of a task's results, in the order of the audience; `nextCursor` is null at the end. Unseen task: 404. */
export async function listResults(db: Db, actor: Actor, input: ListResultsInput): Promise<ResultPage> {
  const [task] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT t.id FROM t_group_send_task t WHERE t.id = ${input.taskId} AND ${visibleTasks(actor)}`;
  if (!task) throw new AppError('NOT_FOUND');
  return readResults(db, actor, task.id, input);
}

/** As `listResults`, once it is known that the actor may see the task. A customer outside of his scope keeps his name. */
export async function readResults(
  db: Db,
  actor: Actor,
  taskId: bigint,
  { status, reasonCode, size, cursor }: Pick<ListResultsInput, 'status' | 'reasonCode' | 'size' | 'cursor'>,
): Promise<ResultPage> {
  const conditions = [Prisma.sql`r.task_id = ${taskId}`];
  if (cursor !== undefined) conditions.push(Prisma.sql`r.customer_id > ${parseCursor(cursor)}`);
  if (status) conditions.push(Prisma.sql`r.status = ANY(${[status].flat()})`);
  if (reasonCode) conditions.push(Prisma.sql`r.reason_code = ${reasonCode}`);
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, r.customer_id AS "customerId", ${shownName(actor)} AS "customerName", r.status, r.reason_code AS "reasonCode",
           r.error_message AS "errorMessage", r.sent_time AS "sentTime"
    FROM t_group_send_result r JOIN t_customer c ON c.id = r.customer_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.customer_id LIMIT ${size + 1}`;
  const records = rows.slice(0, size);
  const last = records.at(-1);
  return {
    records: records.map(toResult),
    nextCursor: rows.length > size && last ? String(last.customerId) : null,
  };
}

/** A task may be seen through its sender, and its audience may reach further than the reader's accounts. */
function shownName({ scope }: Actor): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${isInScope(scope, Prisma.sql`c.id`)} THEN c.name ELSE '（无权查看）' END`;
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

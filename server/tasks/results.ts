import type { Actor } from '#server/auth/actor';
import { foldKeyword } from '#server/customers/keyword';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { parseCursor } from '#server/tasks/cursor';
import { type ResultPage, readPage } from '#server/tasks/results-page';
import { searchResults } from '#server/tasks/results-search';
import type { ListResultsInput } from '#server/tasks/schema';
import { visibleTasks } from '#server/tasks/visible';

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
  { status, reasonCode, keyword, size, cursor }: Omit<ListResultsInput, 'taskId'>,
): Promise<ResultPage> {
  const where = [Prisma.sql`r.task_id = ${taskId}`];
  if (cursor !== undefined) where.push(Prisma.sql`r.customer_id > ${parseCursor(cursor)}`);
  if (status) where.push(Prisma.sql`r.status = ANY(${[status].flat()})`);
  if (reasonCode) where.push(Prisma.sql`r.reason_code = ${reasonCode}`);
  const folded = await foldKeyword(db, keyword);
  return folded
    ? searchResults(db, actor, { where, size, keyword: folded })
    : readPage(db, actor, { from: Prisma.sql`t_group_send_result r`, where, size });
}

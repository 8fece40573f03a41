import type { Actor } from '#server/auth/actor';
import { escapeLike } from '#server/customers/sql';
import { type Db, Prisma } from '#server/db';
import { needsAttention } from '#server/tasks/attention';
import { type ProgressRow, progressColumns, toTaskRow } from '#server/tasks/progress-view';
import type { ListTasksInput, TaskListRow } from '#server/tasks/schema';
import { visibleTasks } from '#server/tasks/visible';

const sortColumns = {
  createTime: Prisma.sql`t.create_time`,
  scheduledTime: Prisma.sql`t.scheduled_time`,
  targetCount: Prisma.sql`t.target_count`,
  successCount: Prisma.sql`t.success_count`,
};

/** One page of the tasks the actor may see. `startTime` ≤ createTime < `endTime`; ties are ordered by id. */
export async function listTasks(db: Db, actor: Actor, input: ListTasksInput) {
  return listWhere(db, input, conditions(actor, input));
}

/** The page of `input` among the tasks (alias `t`) that meet a condition. */
export async function listWhere(db: Db, input: ListTasksInput, where: Prisma.Sql) {
  const { page, size } = input;
  const direction = input.order === 'asc' ? Prisma.sql`ASC NULLS FIRST` : Prisma.sql`DESC NULLS LAST`;
  const idDirection = input.order === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const [rows, [counted]] = await Promise.all([
    db.$queryRaw<ListRow[]>`
      ${selectListRows} WHERE ${where} ORDER BY ${sortColumns[input.sort]} ${direction}, t.id ${idDirection}
      LIMIT ${size} OFFSET ${(page - 1) * size}`,
    db.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total FROM t_group_send_task t WHERE ${where}`,
  ]);
  const total = Number(counted?.total ?? 0);
  return { records: rows.map(toListRow), total, size, current: page, pages: Math.ceil(total / size) };
}

/** Reads list rows of tasks `t`, up to their condition. */
export const selectListRows = Prisma.sql`
  SELECT ${progressColumns}, t.cancel_requested_at AS "cancelRequestedAt", t.is_test AS "isTest", u.name AS "createdBy"
  FROM t_group_send_task t JOIN t_account a ON a.id = t.account_id JOIN t_user u ON u.id = t.user_id`;

export type ListRow = ProgressRow & { cancelRequestedAt: Date | null; isTest: boolean; createdBy: string };

export function toListRow(row: ListRow): TaskListRow {
  const { isTest, createdBy } = row;
  return { ...toTaskRow(row), cancelRequestedTime: row.cancelRequestedAt?.toISOString() ?? null, isTest, createdBy };
}

/** What a task (alias `t`) has to meet to be on the list. */
export function conditions(actor: Actor, input: ListTasksInput): Prisma.Sql {
  const all = [visibleTasks(actor)];
  if (input.status) all.push(Prisma.sql`t.status = ANY(${[input.status].flat()})`);
  if (input.taskName) all.push(Prisma.sql`t.task_name ILIKE ${`%${escapeLike(input.taskName)}%`}`);
  if (input.startTime) all.push(Prisma.sql`t.create_time >= ${new Date(input.startTime)}`);
  if (input.endTime) all.push(Prisma.sql`t.create_time < ${new Date(input.endTime)}`);
  if (input.senderAccountId) all.push(isSentBy(actor, [input.senderAccountId].flat()));
  if (input.mine === true) all.push(Prisma.sql`t.user_id = ${actor.userId}`);
  if (input.attention === true) all.push(needsAttention);
  if (input.isTest !== undefined) all.push(Prisma.sql`t.is_test = ${input.isTest}`);
  return Prisma.join(all, ' AND ');
}

function isSentBy({ corpId }: Actor, userids: string[]): Prisma.Sql {
  const keys = userids.map((userid) => userid.toLowerCase());
  return Prisma.sql`t.account_id IN (SELECT id FROM t_account WHERE corp_id = ${corpId} AND userid_key = ANY(${keys}))`;
}

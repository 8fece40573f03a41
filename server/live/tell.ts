import { type Db, Prisma } from '#server/db';

/** The channel of the database on which pages are told that something changed. */
export const channel = 'live';

/** Names a task (row alias `t`) and whose it is; ids alone, since a notification is not checked for rights. */
const taskPayload = Prisma.sql`json_build_object(
  'topic', 'task', 'corpId', t.corp_id::text, 'taskId', t.id::text, 'accountId', t.account_id::text,
  'userId', t.user_id::text)::text`;

/** Tells open pages, once this transaction commits, that the task looks different. */
export async function tellTask(tx: Db, taskId: bigint | number): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channel}, ${taskPayload}) FROM t_group_send_task t WHERE t.id = ${taskId}`;
}

/** Tells open pages that the corp's synchronisation or connection looks different. */
export async function tellCorp(tx: Db, corpId: bigint, topic: 'sync' | 'connection'): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channel}, json_build_object('topic', ${topic}::text, 'corpId', ${String(corpId)}::text)::text)`;
}

type TaskUpdate = {
  set: Prisma.Sql;
  where: Prisma.Sql;
  /** What is always told. The rest is told once a second at most: a commit that notifies waits for every other one. */
  isNews: Prisma.Sql;
};

/** Updates one task and tells pages of it in the same statement. */
export async function updateAndTell(tx: Db, { set, where, isNews }: TaskUpdate): Promise<void> {
  await tx.$executeRaw`
    WITH t AS (
      UPDATE t_group_send_task
      SET ${set}, update_time = app_now(),
          told_at = CASE WHEN ${isNews} OR told_at IS NULL OR told_at <= app_now() - interval '1 second'
                         THEN date_trunc('milliseconds', app_now()) ELSE told_at END
      WHERE ${where}
      RETURNING id, corp_id, account_id, user_id, told_at = date_trunc('milliseconds', app_now()) AS is_told)
    SELECT pg_notify(${channel}, ${taskPayload}) FROM t WHERE is_told`;
}

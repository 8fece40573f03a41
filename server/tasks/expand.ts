import { recordAudit } from '#server/audit/record';
import { actorOfUser, type Scope, systemActor } from '#server/auth/actor';
import { audienceSql } from '#server/customers/audience-sql';
import { classifySql, readLimits } from '#server/customers/classify';
import { countCustomers, outsideSql } from '#server/customers/left-out';
import { target as targetSchema } from '#server/customers/schema';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import { step } from '#server/step';
import { askApproval, audienceDigest, digestColumns } from '#server/tasks/approval';
import { chainTaskIds } from '#server/tasks/chain';
import { recordCounts } from '#server/tasks/progress';
import { quietUntilSeconds } from '#server/tasks/quiet-hours';
import { resendSql } from '#server/tasks/resend-sql';
import { noRows } from '#server/tasks/rules';
import { shareOf } from '#server/tasks/sender-group';
import { wakeFirstBatch } from '#server/tasks/wake';

export type ExpandOutcome = 'frozen' | 'already' | 'busy' | 'cancelled';

/** Thrown inside the transaction to take everything back when a cancel came first. */
class CancelCameFirst extends Error {}

type Task = {
  id: bigint;
  corpId: bigint;
  userId: bigint;
  accountId: bigint;
  target: unknown;
  scheduledTime: Date | null;
  resendOf: bigint | null;
  chainId: bigint | null;
  resendReasons: string[];
  isTest: boolean;
  groupNumber: bigint | null;
  /** Negative when it was due before it was frozen: the worker may have been away. */
  secondsUntilDue: number;
};

/**
 * Freezes the audience of a task: one row per customer, with its reason if it will not be sent, and batches of at most
 * `BATCH_SIZE`. All of it or nothing, once: a second run finds it done, a cancel that came first takes it back.
 */
export async function expandTask(db: Database, taskId: bigint): Promise<ExpandOutcome> {
  try {
    return await inTransaction(db, (tx) => freezeAudience(tx, taskId), { timeoutSeconds: 600 });
  } catch (error) {
    if (error instanceof CancelCameFirst) return 'cancelled';
    throw error;
  }
}

async function freezeAudience(tx: Db, taskId: bigint): Promise<ExpandOutcome> {
  const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`expand:${taskId}`}, 2)) AS mine`;
  if (!lock?.mine) return 'busy';
  const [task] = await tx.$queryRaw<Task[]>`
    SELECT id, corp_id AS "corpId", user_id AS "userId", account_id AS "accountId", target_ids AS target,
           scheduled_time AS "scheduledTime", resend_of AS "resendOf", chain_id AS "chainId", resend_reasons AS "resendReasons",
           is_test AS "isTest", group_number AS "groupNumber",
           extract(epoch FROM coalesce(scheduled_time, create_time) - app_now())::float8 AS "secondsUntilDue"
    FROM t_group_send_task WHERE id = ${taskId} AND expanded_at IS NULL AND ended_at IS NULL`;
  if (!task) return 'already';

  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
  const counts = await insertRows(tx, task);
  await insertBatches(tx, taskId);
  const claimed = await tx.$executeRaw`
    UPDATE t_group_send_task
    SET expanded_at = app_now(), outside_count = ${counts.outside}, audience_digest = ${audienceDigest(counts)}
    WHERE id = ${taskId} AND expanded_at IS NULL AND cancel_requested_at IS NULL AND ended_at IS NULL`;
  if (claimed === 0) throw new CancelCameFirst();
  await recordCounts(tx, taskId, { ...noRows, PENDING: counts.pending, SKIPPED: counts.skipped });
  if (counts.pending + counts.skipped === 0) await recordNobody(tx, task);
  // Approval may be given before the time comes; an approved task is woken by the approval.
  const reached = { pending: counts.pending, together: () => peopleTogether(tx, task, counts.pending) };
  if (!(await askApproval(tx, task, reached))) await wakeFirstBatch(tx, taskId, task.secondsUntilDue);
  step('expand-frozen', { taskId });
  return 'frozen';
}

/** The rows in the order they will be sent: those to be sent first, oldest customers first. */
async function insertRows(tx: Db, task: Task) {
  const { audience, outside } = await audienceOf(tx, task);
  const limits = (await isDueNow(tx, task)) ? await readLimits(tx, task.corpId, task) : null;
  const classified = classifySql({ corpId: task.corpId, accountId: task.accountId, audience, limits });
  const [counts] = await tx.$queryRaw<{ pending: number; skipped: number; sum: string; xor: string }[]>`
    WITH inserted AS (
      INSERT INTO t_group_send_result
        (task_id, customer_id, corp_id, account_id, batch, status, reason_code, create_time, update_time)
      SELECT ${task.id}, customer_id, ${task.corpId}, ${task.accountId},
        CASE WHEN reason IS NULL THEN (row_number() OVER (ORDER BY reason IS NOT NULL, customer_id) - 1) / ${env().BATCH_SIZE}::int + 1 END,
        CASE WHEN reason IS NULL THEN 'PENDING' ELSE 'SKIPPED' END, reason, (SELECT app_now()), (SELECT app_now())
      FROM (${classified}) AS classified
      ORDER BY reason IS NOT NULL, customer_id
      RETURNING status, customer_id
    )
    SELECT count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
           count(*) FILTER (WHERE status = 'SKIPPED')::int AS skipped, ${digestColumns}
    FROM inserted`;
  if (!counts) throw new Error('the rows were not counted');
  return { ...counts, outside };
}

/** Limits are judged now only for what goes now; in quiet hours they are judged at their end, by the hand-off. */
async function isDueNow(tx: Db, { corpId, secondsUntilDue }: Task): Promise<boolean> {
  return secondsUntilDue <= 0 && (await quietUntilSeconds(tx, corpId)) === 0;
}

/** Whom the task is for, and how many its target leaves outside; a resend takes its people from the task before it. */
async function audienceOf(tx: Db, task: Task): Promise<{ audience: Prisma.Sql; outside: number }> {
  const scope = await creatorScope(tx, task);
  if (task.resendOf !== null && task.chainId !== null) {
    // Resends of one chain are frozen one after the other, so that no customer is in two of them.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`chain:${task.chainId}`}, 3))`;
    const selection = { taskId: task.resendOf, chainTaskIds: await chainTaskIds(tx, task.chainId), scope };
    const taken = resendSql({ ...selection, reasons: task.resendReasons });
    return { audience: Prisma.sql`SELECT customer_id FROM (${taken}) AS taken`, outside: 0 };
  }
  const target = targetSchema.parse(task.target);
  const group = await shareOf(tx, task);
  const selection = { corpId: task.corpId, scope, target, accountId: task.accountId, ...(group && { group }) };
  return { audience: audienceSql(selection), outside: await countCustomers(tx, outsideSql(selection)) };
}

/** To how many people the tasks of a group go, those included whom it will leave out; the same for each of them. */
async function peopleTogether(tx: Db, task: Task, alone: number): Promise<number> {
  const { corpId, accountId, groupNumber } = task;
  if (groupNumber === null) return alone;
  const tasks = await tx.groupSendTask.findMany({ where: { corpId, groupNumber }, select: { accountId: true } });
  const group = { accountIds: tasks.map((each) => each.accountId), part: 'ALL' as const };
  const target = targetSchema.parse(task.target);
  return countCustomers(tx, audienceSql({ corpId, scope: await creatorScope(tx, task), target, accountId, group }));
}

async function insertBatches(tx: Db, taskId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO t_group_send_batch
      (corp_id, task_id, account_id, sequence, size, first_result_id, last_result_id, state, update_time)
    SELECT corp_id, task_id, account_id, batch, count(*), min(id), max(id), 'PREPARED', app_now()
    FROM t_group_send_result WHERE task_id = ${taskId} AND batch IS NOT NULL
    GROUP BY corp_id, task_id, account_id, batch`;
}

async function recordNobody(tx: Db, task: Task): Promise<void> {
  await tx.groupSendTask.update({
    where: { id: task.id },
    data: { errorCode: 'TARGET_CUSTOMERS_EMPTY', errorMessage: '没有符合条件的客户' },
  });
  await recordAudit(tx, systemActor(task.corpId), 'task.nobody-found', task.id);
}

/** What the creator may see now bounds the audience; who has been disabled since sees nobody. */
async function creatorScope(tx: Db, task: Task): Promise<Scope> {
  const creator = await actorOfUser(tx, task.userId);
  return creator?.scope ?? { kind: 'accounts', accountIds: [] };
}

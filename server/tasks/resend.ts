import { findSender } from '#server/accounts/service';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { assertMediaKnown } from '#server/media/service';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { chainTaskIds } from '#server/tasks/chain';
import { messageContent } from '#server/tasks/content';
import { mediaUsesOf } from '#server/tasks/content-parts';
import { parseSchedule } from '#server/tasks/create';
import { assertNoForbiddenWords } from '#server/tasks/forbidden-words';
import { findAnswer, idempotentRequest, rememberAnswer } from '#server/tasks/idempotency';
import { isAskedReason, reasonSentence, resendableReasons } from '#server/tasks/reasons';
import { resendSql } from '#server/tasks/resend-sql';
import { type CreatedTask, createdTask, type ResendPreview, type ResendTaskInput } from '#server/tasks/request-schema';
import { visibleTasks } from '#server/tasks/visible';

/**
 * Creates a task that sends the same content from the same account to those whom an ended task did not reach. 409 while that
 * task, or another resend of it, is under way; 422 when nobody is left. With the same `idempotencyKey` and input the first
 * answer comes again.
 */
export async function resendTask(
  db: Database,
  actor: Actor,
  input: ResendTaskInput,
  { idempotencyKey = null }: { idempotencyKey?: string | null } = {},
): Promise<CreatedTask> {
  const request = idempotentRequest('tasks.resend', idempotencyKey, input);
  try {
    return await inTransaction(db, async (tx) => {
      const answer = request && (await findAnswer(tx, actor, request));
      if (answer) return createdTask.parse(answer);
      const task = await insertResend(tx, actor, input);
      if (request) await rememberAnswer(tx, actor, request, task);
      return task;
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('GROUP_SEND_TASK_CREATION_FAILED', undefined, { cause: error });
  }
}

async function insertResend(tx: Db, actor: Actor, input: ResendTaskInput): Promise<CreatedTask> {
  if (actor.userId === null) throw new AppError('FORBIDDEN');
  const before = await findTask(tx, actor, input.taskId, { isLocked: true });
  if (!before.endedAt) throw new AppError('CONFLICT', '任务还没有结束，结束后才能重新发送');
  if (before.openResend) throw new AppError('CONFLICT', stillResending(before.openResend));
  const sender = await findSender(tx, actor, before.senderAccountId);
  const content = messageContent.parse(before.messageContent);
  await assertMediaKnown(tx, actor, mediaUsesOf(content));
  await assertNoForbiddenWords(tx, actor, content);
  const now = await appNow(tx);
  const reasons = resendableReasons(input.include);
  await assertSomebodyLeft(tx, actor, before, reasons);

  const taskName = input.taskName ?? before.taskName;
  const { id } = await tx.groupSendTask.create({
    data: {
      corpId: actor.corpId,
      userId: actor.userId,
      senderAccountId: sender.userid,
      accountId: sender.id,
      taskName,
      targetType: before.targetType,
      targetIds: before.targetIds,
      messageContent: content,
      contentHash: before.contentHash,
      scheduledTime: parseSchedule(input.scheduledTime, now),
      confirmWithinSeconds: before.confirmWithinSeconds,
      remindBeforeSeconds: before.remindBeforeSeconds,
      resendOf: before.id,
      chainId: before.chainId,
      resendReasons: reasons,
      createTime: now,
      updateTime: now,
    },
    select: { id: true },
  });
  await recordAudit(tx, actor, 'task.resent', id, { resendOf: String(before.id), include: input.include ?? [] });
  await enqueue(tx, jobs.expandTask, { taskId: id });
  return { groupSendTaskId: Number(id), taskName, status: 'PENDING', createTime: now.toISOString() };
}

/** Whom a resend of this task would take now, by reason. */
export async function previewResend(db: Db, actor: Actor, { taskId }: { taskId: number }): Promise<ResendPreview> {
  const before = await findTask(db, actor, taskId, { isLocked: false });
  const reasons = resendableReasons(['NOT_IN_WECOM_RESULT', 'OUTCOME_UNKNOWN']);
  const selection = await selectionOf(db, actor, before, reasons);
  const rows = await db.$queryRaw<{ reasonCode: string; count: number }[]>`
    SELECT reason_code AS "reasonCode", count(*)::int AS count FROM (${resendSql(selection)}) AS taken
    GROUP BY reason_code ORDER BY count(*) DESC, reason_code`;
  const groups = rows.map((row) => ({ ...row, reason: reasonSentence(row.reasonCode) }));
  return {
    taken: groups.filter(({ reasonCode }) => !isAskedReason(reasonCode)),
    asked: groups.flatMap(({ reasonCode, ...group }) => (isAskedReason(reasonCode) ? [{ ...group, reasonCode }] : [])),
    openResendId: before.openResend?.isVisible ? Number(before.openResend.id) : null,
  };
}

type Before = Awaited<ReturnType<typeof findTask>>;

/** The task as the actor may see it. Locked, two clicks wait for one another: the second finds the first one's resend. */
async function findTask(db: Db, actor: Actor, taskId: number, { isLocked }: { isLocked: boolean }) {
  const [seen] = isLocked
    ? await db.$queryRaw<{ id: bigint }[]>`
        SELECT t.id FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)} FOR NO KEY UPDATE`
    : await db.$queryRaw<{ id: bigint }[]>`
        SELECT t.id FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)}`;
  if (!seen) throw new AppError('NOT_FOUND');
  const task = await db.groupSendTask.findUniqueOrThrow({ where: { id: seen.id } });
  const openResend = await findOpenResend(db, actor, seen.id);
  const { targetIds } = task;
  if (targetIds === null) throw new Error(`task ${task.id} has no target`);
  return { ...task, targetIds, chainId: task.chainId ?? task.id, openResend };
}

type OpenResend = { id: bigint; isVisible: boolean };

/** Another person's resend stands in the way too; only those who may see it learn its number. */
async function findOpenResend(db: Db, actor: Actor, taskId: bigint): Promise<OpenResend | null> {
  const [open] = await db.$queryRaw<OpenResend[]>`
    SELECT t.id, (${visibleTasks(actor)}) AS "isVisible" FROM t_group_send_task t
    WHERE t.resend_of = ${taskId} AND t.ended_at IS NULL LIMIT 1`;
  return open ?? null;
}

function stillResending({ id, isVisible }: OpenResend): string {
  return isVisible ? `任务 ${id} 正在重新发送，请等它结束` : '这个任务正在重新发送，请等它结束';
}

async function selectionOf(db: Db, { scope }: Actor, before: Before, reasons: string[]) {
  return { taskId: before.id, chainTaskIds: await chainTaskIds(db, before.chainId), reasons, scope };
}

async function assertSomebodyLeft(tx: Db, actor: Actor, before: Before, reasons: string[]): Promise<void> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (${resendSql(await selectionOf(tx, actor, before, reasons))}) AS found`;
  if (!row?.found) throw new AppError('TARGET_CUSTOMERS_EMPTY', '没有可以重新发送的客户');
}

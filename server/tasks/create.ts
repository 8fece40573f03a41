import type { z } from 'zod';
import { findSender, type Sender } from '#server/accounts/service';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { assertTargetKnown, hasAudience } from '#server/customers/audience';
import type { Target } from '#server/customers/schema';
import { type Database, type Db, inTransaction, type Prisma } from '#server/db';
import { env } from '#server/env';
import { AppError } from '#server/errors';
import { assertMediaKnown } from '#server/media/service';
import { tellTask } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { type MessageContent, messageContent } from '#server/tasks/content';
import { contentHash } from '#server/tasks/content-hash';
import { mediaUsesOf } from '#server/tasks/content-parts';
import { dropSentDraft } from '#server/tasks/draft-sent';
import { assertNoForbiddenWords } from '#server/tasks/forbidden-words';
import { findAnswer, type IdempotentRequest, idempotentRequest, rememberAnswer } from '#server/tasks/idempotency';
import { type CreatedTask, type CreateTaskInput, createdTask } from '#server/tasks/request-schema';

/**
 * Creates a task and its first job in one transaction and answers at once, whatever the audience's size; the worker
 * freezes the audience. With the same `idempotencyKey` and input the first answer comes again and nothing is created.
 */
export async function createTask(
  db: Database,
  actor: Actor,
  input: CreateTaskInput,
  { idempotencyKey = null, isTest = false }: { idempotencyKey?: string | null; isTest?: boolean } = {},
): Promise<CreatedTask> {
  const request = idempotentRequest('tasks.create', idempotencyKey, input);
  return orCreationFailed(async () => {
    const created = await inTransaction(db, async (tx) => {
      const answer = request && (await findAnswer(tx, actor, request));
      if (answer) return createdTask.parse(answer);
      const task = await insertTask(tx, actor, input, isTest);
      if (request) await rememberSent(tx, actor, request, task);
      return task;
    });
    step('task-created', { taskId: BigInt(created.groupSendTaskId) });
    return created;
  });
}

/** Remembers the answer to a create; the draft it was composed as, whose id is the key, has served its purpose. */
export async function rememberSent(
  tx: Db,
  actor: Actor,
  request: IdempotentRequest,
  answer: Prisma.InputJsonObject,
): Promise<void> {
  await rememberAnswer(tx, actor, request, answer);
  await dropSentDraft(tx, actor, request.key);
}

/** What could not be processed while creating is told by its own code. */
export async function orCreationFailed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('GROUP_SEND_TASK_CREATION_FAILED', undefined, { cause: error });
  }
}

async function insertTask(tx: Db, actor: Actor, input: CreateTaskInput, isTest: boolean): Promise<CreatedTask> {
  const sender = await findSender(tx, actor, input.senderAccountId);
  const prepared = await prepareTask(tx, actor, input);
  if (!(await hasAudience(tx, actor, input.target, sender.id))) throw new AppError('TARGET_CUSTOMERS_EMPTY');
  const [task] = await insertTasks(tx, actor, prepared, [sender], { isTest });
  if (!task) throw new Error('the task was not written');
  const { senderAccountId: _sender, ...created } = task;
  return created;
}

type Prepared = Awaited<ReturnType<typeof prepareTask>>;

/** All that is asked of a new task but its sender and its audience, checked: what its row holds. */
export async function prepareTask(tx: Db, actor: Actor, input: Omit<CreateTaskInput, 'senderAccountId'>) {
  if (actor.userId === null) throw new AppError('FORBIDDEN');
  const content = parseContent(input.messageContent);
  await assertMediaKnown(tx, actor, mediaUsesOf(content));
  await assertNoForbiddenWords(tx, actor, content);
  const now = await appNow(tx);
  const scheduledTime = parseSchedule(input.scheduledTime, now);
  await assertTargetKnown(tx, actor, input.target);
  return {
    corpId: actor.corpId,
    userId: actor.userId,
    taskName: input.taskName ?? null,
    targetType: targetType(input.target),
    targetIds: input.target,
    messageContent: content,
    contentHash: contentHash(content),
    scheduledTime,
    ...confirmationOf(input),
    createTime: now,
    updateTime: now,
  };
}

/** Writes a task for each sender, with its audit row and its first job; several make one group. */
export async function insertTasks(
  tx: Db,
  actor: Actor,
  prepared: Prepared,
  senders: Sender[],
  { isTest }: { isTest: boolean },
): Promise<(CreatedTask & { senderAccountId: string })[]> {
  const tasks = await tx.groupSendTask.createManyAndReturn({
    data: senders.map(({ id, userid }) => ({ ...prepared, accountId: id, senderAccountId: userid, isTest })),
    select: { id: true, senderAccountId: true },
  });
  const [first] = tasks;
  if (first && tasks.length > 1) {
    const group = { groupNumber: first.id, groupAccountIds: senders.map(({ id }) => id) };
    await tx.groupSendTask.updateMany({ where: { id: { in: tasks.map(({ id }) => id) } }, data: group });
  }
  const { taskName, createTime } = prepared;
  for (const { id, senderAccountId } of tasks) {
    await recordAudit(tx, actor, 'task.created', id, { senderAccountId });
    await tellTask(tx, id);
    await enqueue(tx, jobs.expandTask, { taskId: id });
  }
  return tasks.map(({ id, senderAccountId }) => ({
    groupSendTaskId: Number(id),
    taskName,
    status: 'PENDING',
    createTime: createTime.toISOString(),
    senderAccountId,
  }));
}

/** Anything wrong inside the content is 422 with its path. */
export function parseContent(raw: Record<string, unknown>): MessageContent {
  const parsed = messageContent.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError('MESSAGE_CONTENT_INVALID', undefined, { details: contentFaults(parsed.error) });
}

function contentFaults(error: z.ZodError) {
  return error.issues.flatMap((issue) => {
    const at = (...more: string[]) => ['messageContent', ...issue.path, ...more].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: at(), message: issue.message }];
    return issue.keys.map((key) => ({ path: at(key), message: '未知字段' }));
  });
}

/** How long the member has, and when he is reminded by itself: before the deadline, each once. */
function confirmationOf({
  confirmWithinSeconds = env().CONFIRM_WITHIN_SECONDS,
  remindBeforeSeconds = [],
}: Pick<CreateTaskInput, 'confirmWithinSeconds' | 'remindBeforeSeconds'>) {
  const details = remindBeforeSeconds.flatMap((seconds, at) =>
    seconds < confirmWithinSeconds
      ? []
      : [{ path: `remindBeforeSeconds.${at}`, message: '自动提醒要早于截止时间，并在提交之后' }],
  );
  if (details.length > 0) throw new AppError('UNPROCESSABLE', '自动提醒的时间不在确认期限内', { details });
  return { confirmWithinSeconds, remindBeforeSeconds: [...new Set(remindBeforeSeconds)] };
}

const DAY_MS = 24 * 3600 * 1000;

/** Up to a minute late means now (null); older is refused, as is more than 180 days ahead. */
export function parseSchedule(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const aheadMs = new Date(text).getTime() - now.getTime();
  if (aheadMs < -60_000) throw scheduleError('定时发送时间已过去');
  if (aheadMs > 180 * DAY_MS) throw scheduleError('定时发送时间最多为 180 天以后');
  return aheadMs > 0 ? new Date(text) : null;
}

function scheduleError(message: string): AppError {
  return new AppError('UNPROCESSABLE', message, { details: [{ path: 'scheduledTime', message }] });
}

function targetType({ tagIds, groupIds, customerIds }: Target): 'TAG' | 'GROUP' | 'CUSTOMER_IDS' | 'MIXED' {
  const given = [tagIds, groupIds, customerIds].map((ids) => (ids?.length ?? 0) > 0);
  if (given.filter(Boolean).length !== 1) return 'MIXED';
  return given[0] ? 'TAG' : given[1] ? 'GROUP' : 'CUSTOMER_IDS';
}

import { findSenders, type Sender } from '#server/accounts/service';
import type { Actor } from '#server/auth/actor';
import { isAnybodyIn } from '#server/customers/audience';
import type { SenderGroup } from '#server/customers/audience-sql';
import type { Target } from '#server/customers/schema';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { step } from '#server/step';
import { insertTasks, orCreationFailed, prepareTask, rememberSent } from '#server/tasks/create';
import { findAnswer, idempotentRequest } from '#server/tasks/idempotency';
import { type CreatedGroup, type CreateGroupInput, createdGroup } from '#server/tasks/group-schema';

/**
 * Creates one task per account in one transaction; each customer is sent to by the account with his newest relation. An
 * account to which nobody belongs gets no task, and the answer names it. Idempotent as a create is.
 */
export async function createGroup(
  db: Database,
  actor: Actor,
  input: CreateGroupInput,
  { idempotencyKey = null }: { idempotencyKey?: string | null } = {},
): Promise<CreatedGroup> {
  const request = idempotentRequest('tasks.createGroup', idempotencyKey, input);
  return orCreationFailed(async () => {
    const created = await inTransaction(db, async (tx) => {
      const answer = request && (await findAnswer(tx, actor, request));
      if (answer) return createdGroup.parse(answer);
      const group = await insertGroup(tx, actor, input);
      if (request) await rememberSent(tx, actor, request, group);
      return group;
    });
    for (const { groupSendTaskId } of created.tasks) step('task-created', { taskId: BigInt(groupSendTaskId) });
    return created;
  });
}

async function insertGroup(
  tx: Db,
  actor: Actor,
  { senderAccountIds, ...input }: CreateGroupInput,
): Promise<CreatedGroup> {
  const senders = await findSenders(tx, actor, senderAccountIds);
  const prepared = await prepareTask(tx, actor, input);
  const sending = await sendersWithSomebody(tx, actor, input.target, senders);
  const tasks = await insertTasks(tx, actor, prepared, sending, { isTest: false });
  return {
    groupNumber: tasks.length > 1 ? (tasks[0]?.groupSendTaskId ?? null) : null,
    tasks,
    sendersWithNobody: senders
      .filter((sender) => !sending.includes(sender))
      .map(({ userid, name }) => ({ accountId: userid, accountName: name })),
  };
}

/** Those to whom somebody belongs; if there is none, the first, for the customers whom nobody follows. */
async function sendersWithSomebody(tx: Db, actor: Actor, target: Target, senders: Sender[]): Promise<Sender[]> {
  const accountIds = senders.map(({ id }) => id);
  const { corpId, scope } = actor;
  const isAnybody = (accountId: bigint, part: SenderGroup['part']) =>
    isAnybodyIn(tx, { corpId, scope, accountId, target, group: { accountIds, part } });
  const sending: Sender[] = [];
  for (const sender of senders) if (await isAnybody(sender.id, 'OWN')) sending.push(sender);
  if (sending.length > 0) return sending;
  const [first] = senders;
  if (!first || !(await isAnybody(first.id, 'ALL'))) throw new AppError('TARGET_CUSTOMERS_EMPTY');
  return [first];
}

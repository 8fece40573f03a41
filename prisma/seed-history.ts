import { createHash } from 'node:crypto';
import { actorOfUser } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { target as targetSchema } from '#server/customers/schema';
import type { Db } from '#server/db';
import { type MessageContent, messageContent } from '#server/tasks/content';
import { confirmWithinSeconds } from './seed-outcomes.ts';
import { type Plan, timesOf } from './seed-plan.ts';
import { plans } from './seed-plans.ts';
import { insertResults, type PastTask, recordEnd } from './seed-results.ts';
import type { StaffIds } from './seed-staff.ts';
import { readNames, resolveTarget, targetType } from './seed-targets.ts';

/** Writes the tasks of the last thirty days as the worker would have left them: all ended, nothing due any more. */
export async function seedHistory(
  tx: Db,
  corpId: bigint,
  staff: StaffIds,
): Promise<{ tasks: number; results: number }> {
  const now = await appNow(tx);
  const names = await readNames(tx, corpId);
  const inOrder = plans.toSorted((a, b) => a.created(now).getTime() - b.created(now).getTime());
  let results = 0;
  for (const plan of inOrder) {
    const userId = staff[plan.by];
    const creator = await actorOfUser(tx, userId);
    const account = names.accounts.get(plan.sender);
    if (!creator || account === undefined) throw new Error(`${plan.name} has no creator or sender`);
    const target = targetSchema.parse(await resolveTarget(tx, names, account, plan.target));
    const past = { plan, corpId, userId, accountId: account, scope: creator.scope, target, times: timesOf(plan, now) };
    const taskId = await insertTask(tx, past);
    results += await insertResults(tx, taskId, past);
    await recordEnd(tx, taskId, past);
    await insertAudit(tx, taskId, past);
  }
  return { tasks: inOrder.length, results };
}

async function insertTask(tx: Db, { plan, corpId, userId, accountId, target, times }: PastTask): Promise<bigint> {
  const content = contentOf(plan);
  const { id } = await tx.groupSendTask.create({
    data: {
      corpId,
      userId,
      senderAccountId: plan.sender,
      accountId,
      taskName: plan.name,
      targetType: targetType(target),
      targetIds: target,
      messageContent: content,
      contentHash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
      confirmWithinSeconds,
      scheduledTime: times.scheduled,
      expandedAt: times.expanded,
      firstSubmittedAt: plan.outcome.batchState === 'SETTLED' ? times.submitted : null,
      cancelRequestedAt: times.cancelRequested,
      cancelRequestedBy: plan.outcome.cancel ? userId : null,
      cancelReason: plan.outcome.cancel?.reason ?? null,
      errorCode: plan.outcome.refusal ? 'WECHAT_API_ERROR' : null,
      errorMessage: plan.outcome.refusal?.message ?? null,
      createTime: times.created,
      updateTime: times.ended,
    },
    select: { id: true },
  });
  return id;
}

function contentOf({ message }: Plan): MessageContent {
  return messageContent.parse(
    typeof message === 'string' ? { type: 'TEXT', data: { text: message } } : { type: 'LINK', data: message },
  );
}

async function insertAudit(tx: Db, taskId: bigint, { plan, corpId, userId, times }: PastTask): Promise<void> {
  const of = { corpId, userId, subjectId: String(taskId) };
  const { created, cancelRequested } = times;
  await tx.auditLog.create({
    data: { ...of, action: 'task.created', detail: { senderAccountId: plan.sender }, createTime: created },
  });
  if (!plan.outcome.cancel || !cancelRequested) return;
  const detail = { reason: plan.outcome.cancel.reason };
  await tx.auditLog.create({ data: { ...of, action: 'task.cancelled', detail, createTime: cancelRequested } });
}

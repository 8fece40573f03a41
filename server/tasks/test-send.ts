import { findSender } from '#server/accounts/service';
import type { Actor } from '#server/auth/actor';
import type { Database, Db } from '#server/db';
import { AppError } from '#server/errors';
import { mostTested } from '#server/tasks/approval';
import { createTask } from '#server/tasks/create';
import type { CreatedTask, SendTestInput } from '#server/tasks/request-schema';

/**
 * Sends a content to the corp's test list, as far as the account follows its members. It is a task like any other, save that
 * it knows no approval and no cap of our own, and counts in no statistics.
 */
export async function sendTest(
  db: Database,
  actor: Actor,
  { taskName, ...input }: SendTestInput,
  { idempotencyKey = null }: { idempotencyKey?: string | null } = {},
): Promise<CreatedTask> {
  await findSender(db, actor, input.senderAccountId);
  const corp = await db.corp.findUniqueOrThrow({ where: { id: actor.corpId }, select: { testGroupId: true } });
  if (corp.testGroupId === null)
    throw new AppError('UNPROCESSABLE', '还没有选定测试名单，请管理员在设置中选择一个客户分组');
  await refuseCampaign(db, corp.testGroupId);
  const target = { tagMatch: 'ANY' as const, groupIds: [Number(corp.testGroupId)], onlySenderContacts: true };
  const name = `测试：${taskName ?? '未命名'}`.slice(0, 100);
  return createTask(db, actor, { ...input, target, taskName: name }, { idempotencyKey, isTest: true });
}

async function refuseCampaign(db: Db, groupId: bigint): Promise<void> {
  const members = await db.customerGroupMember.findMany({
    where: { groupId },
    select: { customerId: true },
    take: mostTested + 1,
  });
  if (members.length <= mostTested) return;
  throw new AppError('UNPROCESSABLE', `测试名单最多 ${mostTested} 人，请先移出多余的客户，或由管理员另选一个名单`);
}

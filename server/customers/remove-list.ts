import type { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import type { listChanged, listRef } from './list-schema.ts';

/**
 * Deletes a list, not its customers. Refused while it is the test list, or while a task whose audience is still to be
 * frozen names it: that task would reach other people than its author chose. Frozen audiences stay as they are.
 */
export function removeList(
  db: Database,
  actor: Actor,
  { groupId }: z.infer<typeof listRef>,
): Promise<z.infer<typeof listChanged>> {
  requireWholeCorp(actor);
  return inTransaction(
    db,
    async (tx) => {
      const list = await tx.customerGroup.findFirst({ where: { id: groupId, corpId: actor.corpId } });
      if (!list) throw new AppError('NOT_FOUND');
      if (list.type !== 'LIST') throw new AppError('CONFLICT', '客户群由企业微信同步而来，不能在此删除');
      await assertNotNeeded(tx, actor, list.id);
      const changedCount = await tx.customerGroupMember.count({ where: { groupId: list.id } });
      const { count } = await tx.customerGroup.deleteMany({ where: { id: list.id, corpId: actor.corpId } });
      if (count === 0) throw new AppError('NOT_FOUND');
      await recordAudit(tx, actor, 'group.removed', list.id, { name: list.name, count: changedCount });
      return { groupId, changedCount };
    },
    { timeoutSeconds: 120 },
  );
}

async function assertNotNeeded(tx: Db, { corpId }: Actor, listId: bigint): Promise<void> {
  const isTestList = (await tx.corp.count({ where: { id: corpId, testGroupId: listId } })) > 0;
  if (isTestList) throw new AppError('CONFLICT', '这是测试名单，请先在设置中改用其他测试名单');
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM t_group_send_task
     WHERE corp_id = ${corpId} AND ended_at IS NULL AND expanded_at IS NULL
       AND (target_ids->'groupIds' @> ${String(listId)}::jsonb
            OR target_ids->'exclude'->'groupIds' @> ${String(listId)}::jsonb)`;
  const count = row?.count ?? 0;
  if (count === 0) return;
  throw new AppError('CONFLICT', `有 ${count} 个尚未开始的群发任务使用此名单，请先取消或等待其开始`);
}

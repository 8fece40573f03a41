import type { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import type {
  addToListInput,
  createdList,
  createListInput,
  listChanged,
  removeFromListInput,
  renameListInput,
} from './list-schema.ts';
import type { CustomerSelection } from './selection-schema.ts';
import { selectionSql } from './selection-sql.ts';
import { distinctIds } from './sql.ts';

const mostMembers = 1_000_000;
const long = { timeoutSeconds: 120 };
type Changed = z.infer<typeof listChanged>;

/** Makes a list kept here, of the selected customers the actor sees. A name that a list of the corp has is refused. */
export function createList(
  db: Database,
  actor: Actor,
  { name, selection }: z.infer<typeof createListInput>,
): Promise<z.infer<typeof createdList>> {
  requireWholeCorp(actor);
  return inTransaction(
    db,
    async (tx) => {
      await lockNames(tx, actor);
      await assertNameFree(tx, actor, name);
      const [row] = await tx.$queryRaw<{ id: bigint }[]>`
        INSERT INTO t_customer_group (corp_id, type, name, created_by, create_time)
        VALUES (${actor.corpId}, 'LIST', ${name}, ${actor.userId}, app_now()) RETURNING id`;
      if (!row) throw new AppError('INTERNAL');
      const addedCount = selection ? await addMembers(tx, actor, row.id, selection) : 0;
      await recordAudit(tx, actor, 'group.created', row.id, { name, count: addedCount });
      return { groupId: Number(row.id), addedCount };
    },
    long,
  );
}

/** Gives a list another name. Chats keep the name that WeCom tells. */
export function renameList(
  db: Database,
  actor: Actor,
  { groupId, name }: z.infer<typeof renameListInput>,
): Promise<Changed> {
  requireWholeCorp(actor);
  return inTransaction(db, async (tx) => {
    await lockNames(tx, actor);
    const list = await lockList(tx, actor, groupId);
    await assertNameFree(tx, actor, name, list.id);
    await tx.customerGroup.update({ where: { id: list.id }, data: { name } });
    await recordAudit(tx, actor, 'group.renamed', list.id, { name, before: list.name });
    return { groupId, changedCount: 0 };
  });
}

/** Puts the selected customers whom the actor sees on a list; who is on it already stays once. */
export function addToList(
  db: Database,
  actor: Actor,
  { groupId, selection }: z.infer<typeof addToListInput>,
): Promise<Changed> {
  requireWholeCorp(actor);
  return inTransaction(
    db,
    async (tx) => {
      const list = await lockList(tx, actor, groupId);
      const changedCount = await addMembers(tx, actor, list.id, selection);
      await recordAudit(tx, actor, 'group.members-added', list.id, { name: list.name, count: changedCount });
      return { groupId, changedCount };
    },
    long,
  );
}

/** Takes customers off a list. Audiences that are frozen stay as they are. */
export function removeFromList(
  db: Database,
  actor: Actor,
  { groupId, customerIds }: z.infer<typeof removeFromListInput>,
): Promise<Changed> {
  requireWholeCorp(actor);
  return inTransaction(db, async (tx) => {
    const list = await lockList(tx, actor, groupId);
    const { count } = await tx.customerGroupMember.deleteMany({
      where: { groupId: list.id, customerId: { in: distinctIds(customerIds) } },
    });
    if (count === 0) throw new AppError('NOT_FOUND', '所选客户不在此名单中');
    await recordAudit(tx, actor, 'group.members-removed', list.id, { name: list.name, count });
    return { groupId, changedCount: count };
  });
}

async function addMembers(tx: Db, actor: Actor, listId: bigint, selection: CustomerSelection): Promise<number> {
  const chosen = await selectionSql(tx, actor, selection);
  const added = await tx.$executeRaw`
    INSERT INTO t_customer_group_member (group_id, customer_id)
    SELECT ${listId}, id FROM (${chosen}) AS chosen LIMIT ${mostMembers + 1}
    ON CONFLICT DO NOTHING`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM t_customer_group_member WHERE group_id = ${listId} LIMIT ${mostMembers + 1}) AS m`;
  if ((row?.count ?? 0) <= mostMembers) return added;
  throw new AppError('UNPROCESSABLE', '一个名单最多 1,000,000 位客户，请缩小范围或分成几个名单');
}

/** A list of the corp, held until the transaction ends; a chat is refused, anything else is not there. */
async function lockList(tx: Db, { corpId }: Actor, groupId: number): Promise<{ id: bigint; name: string }> {
  const [row] = await tx.$queryRaw<{ id: bigint; name: string; type: string }[]>`
    SELECT id, name, type FROM t_customer_group WHERE id = ${groupId} AND corp_id = ${corpId} FOR UPDATE`;
  if (!row) throw new AppError('NOT_FOUND');
  if (row.type !== 'LIST') throw new AppError('CONFLICT', '客户群由企业微信同步而来，不能在此修改');
  return row;
}

/** Names of one corp's lists are compared and given one at a time. */
async function lockNames(tx: Db, { corpId }: Actor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM t_corp WHERE id = ${corpId} FOR NO KEY UPDATE`;
}

async function assertNameFree(tx: Db, { corpId }: Actor, name: string, except?: bigint): Promise<void> {
  const others = await tx.customerGroup.count({
    where: { corpId, type: 'LIST', name, ...(except !== undefined && { NOT: { id: except } }) },
  });
  if (others === 0) return;
  const message = '已有同名的名单，请换一个名称';
  throw new AppError('CONFLICT', message, { details: [{ path: 'name', message }] });
}

import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { findMember, requireManager } from './manager.ts';

type Change = { hasChanged: boolean };

/** Sets which accounts a person sees and sends from: exactly these. */
export function setGrants(
  db: Database,
  actor: Actor,
  { memberId, accountIds }: { memberId: number; accountIds: string[] },
): Promise<Change> {
  requireManager(actor);
  return inTransaction(db, async (tx) => {
    const { id } = await findMember(tx, actor, memberId);
    return grantAccounts(tx, actor, { userId: id, accountIds });
  });
}

/** As `setGrants`, for a person who was found or made in this transaction. */
export async function grantAccounts(
  tx: Db,
  actor: Actor,
  { userId, accountIds }: { userId: bigint; accountIds: string[] },
): Promise<Change> {
  const keys = [...new Set(accountIds.map((each) => each.toLowerCase()))];
  const accounts = await tx.account.findMany({
    where: { corpId: actor.corpId, useridKey: { in: keys } },
    select: { id: true },
  });
  if (accounts.length < keys.length) throw new AppError('SENDER_ACCOUNT_NOT_FOUND');
  const wanted = accounts.map(({ id }) => id);
  return apply(tx, actor, {
    within: Prisma.sql`user_id = ${userId}`,
    wanted: Prisma.sql`SELECT ${userId}::bigint, id FROM unnest(${wanted}::bigint[]) AS x (id)`,
  });
}

/** Sets who of the people that do not see everything may see and send from an account: exactly these. */
export function setAccountGrants(
  db: Database,
  actor: Actor,
  { accountId, memberIds }: { accountId: string; memberIds: number[] },
): Promise<Change> {
  requireManager(actor);
  return inTransaction(db, async (tx) => {
    const { corpId } = actor;
    const where = { corpId_useridKey: { corpId, useridKey: accountId.toLowerCase() } };
    const account = await tx.account.findUnique({ where, select: { id: true } });
    if (!account) throw new AppError('SENDER_ACCOUNT_NOT_FOUND');
    const ids = [...new Set(memberIds)].map(BigInt);
    const people = await tx.user.count({ where: { id: { in: ids }, corpId, kind: 'STAFF' } });
    if (people < ids.length) throw new AppError('NOT_FOUND');
    return apply(tx, actor, {
      // Keys keep what they were made with.
      within: Prisma.sql`account_id = ${account.id} AND user_id IN (SELECT id FROM t_user WHERE kind = 'STAFF')`,
      wanted: Prisma.sql`SELECT id, ${account.id}::bigint FROM unnest(${ids}::bigint[]) AS x (id)`,
    });
  });
}

type Wish = { within: Prisma.Sql; wanted: Prisma.Sql };

/** Makes the grants within a part of the table those that are wanted; one line in the log for each person it changes. */
async function apply(tx: Db, actor: Actor, { within, wanted }: Wish): Promise<Change> {
  const changes = await tx.$queryRaw<{ userId: bigint; added: string[]; removed: string[] }[]>`
    WITH wanted (user_id, account_id) AS (${wanted}),
    removed AS (
      DELETE FROM t_account_grant g WHERE ${within}
        AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.user_id = g.user_id AND w.account_id = g.account_id)
      RETURNING user_id, account_id),
    added AS (
      INSERT INTO t_account_grant (user_id, account_id) SELECT user_id, account_id FROM wanted
      ON CONFLICT DO NOTHING RETURNING user_id, account_id),
    change AS (SELECT *, TRUE AS is_added FROM added UNION ALL SELECT *, FALSE FROM removed)
    SELECT change.user_id AS "userId",
           coalesce(array_agg(a.name ORDER BY a.name) FILTER (WHERE is_added), '{}') AS added,
           coalesce(array_agg(a.name ORDER BY a.name) FILTER (WHERE NOT is_added), '{}') AS removed
      FROM change JOIN t_account a ON a.id = change.account_id GROUP BY change.user_id`;
  for (const { userId, added, removed } of changes) {
    await recordAudit(tx, actor, 'grants.changed', userId, { added, removed });
  }
  return { hasChanged: changes.length > 0 };
}

import type { Scope } from '#server/auth/actor';
import { Prisma } from '#server/db';

/**
 * True for a relation `f` that exists: the member has not removed the customer. One that the customer removed still
 * counts, since the event that tells of it can be wrong or lost; WeCom then answers for itself.
 */
export const isExistingRelation = Prisma.sql`f.status <> 'REMOVED_BY_MEMBER'`;

/** True for customers (`id`: an SQL expression) with an existing relation to one of the accounts. */
export function isFollowedBy(accountIds: bigint[], id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM t_follow f
    WHERE f.customer_id = ${id} AND f.account_id = ANY(${accountIds}::bigint[]) AND ${isExistingRelation})`;
}

/** True for customers whom the scope lets see; the corp is the caller's to check. */
export function isInScope(scope: Scope, id: Prisma.Sql): Prisma.Sql {
  return scope.kind === 'corp' ? Prisma.sql`TRUE` : isFollowedBy(scope.accountIds, id);
}

/**
 * True for the relation `f` through which its customer is sent to when several of these accounts send together: an existing
 * one, active before removed by the customer, then the newest, then the lower account. Each customer has at most one.
 */
export function isFirstRelation(accountIds: bigint[]): Prisma.Sql {
  return Prisma.sql`(f.account_id = ANY(${accountIds}::bigint[]) AND ${isExistingRelation} AND NOT EXISTS (
    SELECT 1 FROM t_follow rival
    WHERE rival.customer_id = f.customer_id AND rival.account_id = ANY(${accountIds}::bigint[])
      AND rival.account_id <> f.account_id AND rival.status <> 'REMOVED_BY_MEMBER'
      AND (rival.status = 'ACTIVE', rival.add_time, f.account_id) > (f.status = 'ACTIVE', f.add_time, rival.account_id)))`;
}

import { isFollowedBy, isInScope } from '#server/accounts/relation';
import type { Scope } from '#server/auth/actor';
import { Prisma } from '#server/db';
import type { Target } from './schema.ts';
import { allOf, distinctIds, excludeCondition, filterConditions, isNamed } from './sql.ts';

/** Whom a target names, as seen by its creator and sent from `accountId`. */
export type Selection = {
  corpId: bigint;
  scope: Scope;
  accountId: bigint;
  target: Target;
};

export const customerId = Prisma.sql`chosen.customer_id`;

/**
 * The audience: one row `customer_id` per customer, however many lists name him.
 * (tags AND groups, as in search) ∪ customerIds, minus exclude, ∩ what the creator sees.
 */
export function audienceSql(selection: Selection): Prisma.Sql {
  return narrowedSql(selection, chosenSql(selection));
}

/**
 * True if the audience is anybody. Part by part, ids first: PostgreSQL then looks for the first customer of each, where it
 * would make hash tables of all for their union.
 */
export function hasAudienceSql(selection: Selection): Prisma.Sql {
  const parts = chosenParts(selection).map((part) => Prisma.sql`EXISTS (${narrowedSql(selection, part)})`);
  return Prisma.join(parts, ' OR ');
}

function narrowedSql({ target, accountId }: Selection, chosen: Prisma.Sql): Prisma.Sql {
  const exclude = excludeCondition(target.exclude, customerId);
  const conditions = [
    ...(exclude ? [Prisma.sql`NOT ${exclude}`] : []),
    ...(target.onlySenderContacts ? [isFollowedBy([accountId], customerId)] : []),
  ];
  return Prisma.sql`SELECT customer_id FROM (${chosen}) AS chosen WHERE ${allOf(conditions)}`;
}

/** All whom tags, groups and ids name and the creator sees, before exclusions; each once. */
export function chosenSql(selection: Selection): Prisma.Sql {
  // UNION instead of OR: each part can then be a hash join, whatever its size.
  return Prisma.join(chosenParts(selection), ' UNION ');
}

function chosenParts({ corpId, scope, target }: Selection): Prisma.Sql[] {
  const id = Prisma.sql`c.id`;
  const filters = filterConditions(target, id);
  const named = distinctIds(target.customerIds);
  const parts = [...(filters.length > 0 ? [allOf(filters)] : []), ...(named.length > 0 ? [isNamed(named, id)] : [])];
  // Neither tags nor groups nor ids: nobody, not everybody.
  if (parts.length === 0) return [Prisma.sql`SELECT NULL::bigint AS customer_id WHERE FALSE`];
  const seen = Prisma.sql`c.corp_id = ${corpId} AND ${isInScope(scope, id)}`;
  return parts.map((part) => Prisma.sql`SELECT c.id AS customer_id FROM t_customer c WHERE ${seen} AND ${part}`);
}

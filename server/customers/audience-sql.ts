import { isFirstRelation, isFollowedBy, isInScope } from '#server/accounts/relation';
import type { Scope } from '#server/auth/actor';
import { Prisma } from '#server/db';
import type { Target } from './schema.ts';
import { allOf, distinctIds, excludeCondition, filterConditions, isNamed } from './sql.ts';

/**
 * Several accounts that send together, each customer through one of them. ALL is everybody they send to; OWN the share of
 * `accountId`; OWN_AND_STRANGERS that share and those whom none of them follows.
 */
export type SenderGroup = {
  accountIds: bigint[];
  part: 'ALL' | 'OWN' | 'OWN_AND_STRANGERS';
  /** The last task of the group to be frozen: it counts whom the whole group leaves outside. */
  isLast?: boolean;
  /** Tasks of the group whose audience stands: nobody of theirs is taken again, however relations moved since. */
  frozenTaskIds?: bigint[];
};

/** Whom a target names, as seen by its creator and sent from `accountId`, or from a group of accounts. */
export type Selection = {
  corpId: bigint;
  scope: Scope;
  accountId: bigint;
  target: Target;
  group?: SenderGroup;
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

function narrowedSql(selection: Selection, chosen: Prisma.Sql): Prisma.Sql {
  const conditions = [...keptConditions(selection), ...senderConditions(selection)];
  return Prisma.sql`SELECT customer_id FROM (${chosen}) AS chosen WHERE ${allOf(conditions)}`;
}

/** Not excluded, and in no task of the group that is frozen already. */
export function keptConditions({ target, group }: Selection): Prisma.Sql[] {
  const exclude = excludeCondition(target.exclude, customerId);
  const frozen = group?.frozenTaskIds ?? [];
  const isTaken = Prisma.sql`EXISTS (SELECT 1 FROM t_group_send_result taken
    WHERE taken.customer_id = ${customerId} AND taken.task_id = ANY(${frozen}::bigint[]))`;
  return [...(exclude ? [Prisma.sql`NOT ${exclude}`] : []), ...(frozen.length > 0 ? [Prisma.sql`NOT ${isTaken}`] : [])];
}

/** The accounts that send: one, or all of a group. */
export function sendersOf({ accountId, group }: Selection): bigint[] {
  return group?.accountIds ?? [accountId];
}

function senderConditions(selection: Selection): Prisma.Sql[] {
  const { accountId, target, group } = selection;
  if (!group || group.part === 'ALL') {
    return target.onlySenderContacts ? [isFollowedBy(sendersOf(selection), customerId)] : [];
  }
  const belongsTo = (account: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM t_follow f
    WHERE f.customer_id = ${customerId} AND ${account} AND ${isFirstRelation(group.accountIds)})`;
  if (group.part === 'OWN' || target.onlySenderContacts) return [belongsTo(Prisma.sql`f.account_id = ${accountId}`)];
  // His own and those of nobody are all but the others'.
  return [Prisma.sql`NOT ${belongsTo(Prisma.sql`f.account_id <> ${accountId}`)}`];
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

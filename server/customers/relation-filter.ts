import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';
import type { SearchFilter } from './schema.ts';

// Written out, so that the planner sees which partial index serves.
const statuses = {
  ACTIVE: Prisma.sql`f.status = 'ACTIVE'`,
  REMOVED_BY_CUSTOMER: Prisma.sql`f.status = 'REMOVED_BY_CUSTOMER'`,
  REMOVED_BY_MEMBER: Prisma.sql`f.status = 'REMOVED_BY_MEMBER'`,
};

/** The conditions of relations and of do-not-contact, to be joined with AND; what is not given does not narrow. */
export function relationConditions(actor: Actor, filter: SearchFilter, id: Prisma.Sql): Prisma.Sql[] {
  const ofRelation = conditionsOfRelation(actor, filter);
  const refused = Prisma.sql`EXISTS (SELECT 1 FROM t_do_not_contact x WHERE x.customer_id = ${id})`;
  return [
    ...(ofRelation.length > 0 ? [hasRelation(actor, ofRelation, id)] : []),
    ...(filter.isDoNotContact === true ? [refused] : []),
    ...(filter.isDoNotContact === false ? [Prisma.sql`NOT ${refused}`] : []),
  ];
}

/** True for a relation `f` that the actor may know of. */
export function isSeenRelation({ scope }: Actor): Prisma.Sql {
  return scope.kind === 'corp' ? Prisma.sql`TRUE` : Prisma.sql`f.account_id = ANY(${scope.accountIds}::bigint[])`;
}

function conditionsOfRelation({ corpId }: Actor, filter: SearchFilter): Prisma.Sql[] {
  const { accountIds = [], addStartTime, addEndTime, followStatus } = filter;
  const conditions: Prisma.Sql[] = [];
  if (accountIds.length > 0) {
    const keys = accountIds.map((userid) => userid.toLowerCase());
    conditions.push(Prisma.sql`f.account_id = ANY(ARRAY(
      SELECT a.id FROM t_account a WHERE a.corp_id = ${corpId} AND a.userid_key = ANY(${keys})))`);
  }
  if (addStartTime) conditions.push(Prisma.sql`f.add_time >= ${addStartTime}::timestamptz`);
  if (addEndTime) conditions.push(Prisma.sql`f.add_time < ${addEndTime}::timestamptz`);
  if (followStatus) conditions.push(statuses[followStatus]);
  return conditions;
}

function hasRelation(actor: Actor, conditions: Prisma.Sql[], id: Prisma.Sql): Prisma.Sql {
  const all = Prisma.join([Prisma.sql`f.corp_id = ${actor.corpId}`, isSeenRelation(actor), ...conditions], ' AND ');
  return Prisma.sql`EXISTS (SELECT 1 FROM t_follow f WHERE f.customer_id = ${id} AND ${all})`;
}

import { isFollowedBy } from '#server/accounts/relation';
import { type Db, Prisma } from '#server/db';
import { audienceSql, chosenSql, customerId, keptConditions, type Selection, sendersOf } from './audience-sql.ts';
import { allOf, excludeCondition, filterConditions } from './sql.ts';

const nobody = Prisma.sql`SELECT NULL::bigint AS customer_id WHERE FALSE`;

/** Customers (`customer_id`) whom `exclude` removes. */
export function excludedSql(selection: Selection): Prisma.Sql {
  const exclude = excludeCondition(selection.target.exclude, customerId);
  if (!exclude) return nobody;
  return Prisma.sql`SELECT customer_id FROM (${chosenSql(selection)}) AS chosen WHERE ${exclude}`;
}

/**
 * Customers whom `onlySenderContacts` leaves out: no sender has an existing relation with them. Of a group the task
 * that is frozen last counts them, once for all.
 */
export function outsideSql(selection: Selection): Prisma.Sql {
  const { group, target } = selection;
  if (!target.onlySenderContacts || (group && group.part !== 'ALL' && !group.isLast)) return nobody;
  const conditions = [...keptConditions(selection), Prisma.sql`NOT ${isFollowedBy(sendersOf(selection), customerId)}`];
  return Prisma.sql`SELECT customer_id FROM (${chosenSql(selection)}) AS chosen WHERE ${allOf(conditions)}`;
}

/** Customers of the audience named twice: by repeated ids, or by an id and by tags or groups too. */
export function duplicateSql(selection: Selection): Prisma.Sql {
  const ids = selection.target.customerIds ?? [];
  if (ids.length === 0) return nobody;
  const filters = filterConditions(selection.target, Prisma.sql`c.id`);
  const also = filters.length > 0 ? allOf(filters) : Prisma.sql`FALSE`;
  return Prisma.sql`
    SELECT c.id AS customer_id
      FROM (SELECT id, count(*) AS times FROM unnest(${ids.map(BigInt)}::bigint[]) AS named (id) GROUP BY id) AS c
     WHERE (c.times > 1 OR ${also})
       AND c.id IN (${audienceSql({ ...selection, target: { ...selection.target, tagIds: [], groupIds: [] } })})`;
}

/** How many customers a query names. */
export async function countCustomers(db: Db, customers: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${customers}) AS counted`;
  return row?.count ?? 0;
}

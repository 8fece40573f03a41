import { Prisma } from '#server/db';

/** Makes `%`, `_` and `\` literal inside a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

function hasAnyTag(tagIds: bigint[], id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM t_customer_tag x
    WHERE x.customer_id = ${id} AND x.tag_id = ANY(${tagIds}::bigint[]))`;
}

function isInAnyGroup(groupIds: bigint[], id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM t_customer_group_member x
    WHERE x.customer_id = ${id} AND x.group_id = ANY(${groupIds}::bigint[]))`;
}

export function isNamed(customerIds: bigint[], id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${customerIds}::bigint[]) AS x (id) WHERE x.id = ${id})`;
}

type Filter = {
  tagIds?: number[];
  tagMatch: 'ANY' | 'ALL';
  withoutTagIds?: number[];
  groupIds?: number[];
};

/** The conditions of tags and groups, to be joined with AND; a kind not given (or empty) does not narrow. */
export function filterConditions({ tagIds, tagMatch, withoutTagIds, groupIds }: Filter, id: Prisma.Sql): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  const tags = distinctIds(tagIds);
  if (tags.length > 0 && tagMatch === 'ANY') conditions.push(hasAnyTag(tags, id));
  if (tagMatch === 'ALL') conditions.push(...tags.map((tag) => hasAnyTag([tag], id)));
  const without = distinctIds(withoutTagIds);
  if (without.length > 0) conditions.push(Prisma.sql`NOT ${hasAnyTag(without, id)}`);
  const groups = distinctIds(groupIds);
  if (groups.length > 0) conditions.push(isInAnyGroup(groups, id));
  return conditions;
}

type Exclude = {
  tagIds?: number[];
  groupIds?: number[];
  customerIds?: number[];
};

/** True for customers whom any list of `exclude` names; null when it names nobody. */
export function excludeCondition(exclude: Exclude | undefined, id: Prisma.Sql): Prisma.Sql | null {
  const tags = distinctIds(exclude?.tagIds);
  const groups = distinctIds(exclude?.groupIds);
  const customers = distinctIds(exclude?.customerIds);
  const any = [
    ...(tags.length > 0 ? [hasAnyTag(tags, id)] : []),
    ...(groups.length > 0 ? [isInAnyGroup(groups, id)] : []),
    ...(customers.length > 0 ? [isNamed(customers, id)] : []),
  ];
  return any.length > 0 ? Prisma.join(any, ' OR ', '(', ')') : null;
}

/** Ids of the API as ids of the database, each once. */
export function distinctIds(ids: number[] | undefined): bigint[] {
  return [...new Set(ids)].map(BigInt);
}

/** All of the conditions; none at all is true. */
export function allOf(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`;
}

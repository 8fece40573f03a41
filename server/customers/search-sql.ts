import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';
import { matchesKeyword } from './keyword.ts';
import { relationConditions } from './relation-filter.ts';
import type { SearchFilter, SearchInput } from './schema.ts';
import { allOf, filterConditions } from './sql.ts';

/**
 * One page of a search and its total, which stands in every row; a page beyond the end is one row with a null `id`.
 * `keyword` is folded, or empty.
 */
export function searchSql(actor: Actor, input: Omit<SearchInput, 'keyword'>, keyword: string): Prisma.Sql {
  const isNarrowed = narrowing(actor, input, keyword).length > 0;
  // With a filter, find once and take total and page from that: a walk down the ids in search of the newest ten could
  // read the whole table. Without one, count and page each have their index.
  const kept = isNarrowed ? Prisma.sql`MATERIALIZED` : Prisma.sql`NOT MATERIALIZED`;
  return Prisma.sql`
    WITH hit AS ${kept} (${foundSql(actor, input, keyword)})
    SELECT counted.total, c.id, c.name, c.wechat_id AS "wechatId", c.phone, c.external_userid AS "externalUserid"
      FROM (SELECT count(*)::int AS total FROM hit) AS counted
      LEFT JOIN (SELECT id FROM hit ORDER BY id DESC LIMIT ${input.size} OFFSET ${(input.page - 1) * input.size}) AS shown
        ON TRUE
      LEFT JOIN t_customer c ON c.id = shown.id
     ORDER BY c.id DESC`;
}

/** Every customer (`id`) whom a search finds; `keyword` is folded, or empty. */
export function foundSql(actor: Actor, filter: SearchFilter, keyword: string): Prisma.Sql {
  return Prisma.sql`SELECT c.id FROM t_customer c WHERE ${allOf(foundConditions(actor, filter, keyword))}`;
}

/** What is true of the customers `c` whom a search finds. */
export function foundConditions(actor: Actor, filter: SearchFilter, keyword: string): Prisma.Sql[] {
  return [Prisma.sql`c.corp_id = ${actor.corpId}`, ...narrowing(actor, filter, keyword)];
}

function narrowing(actor: Actor, filter: SearchFilter, keyword: string): Prisma.Sql[] {
  const id = Prisma.sql`c.id`;
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  return [
    ...(actor.scope.kind === 'accounts' ? [isInScope(actor.scope, id)] : []),
    ...filterConditions(filter, id),
    ...relationConditions(actor, filter, id),
    ...(keyword ? [matchesKeyword(keyword, { seesPhones })] : []),
  ];
}

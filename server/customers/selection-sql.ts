import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { foldKeyword } from './keyword.ts';
import { foundSql } from './search-sql.ts';
import type { CustomerSelection } from './selection-schema.ts';
import { distinctIds } from './sql.ts';
import { asWritten, writtenSql } from './written-sql.ts';

/** The selected customers whom the actor sees: one row `id` each. Ids of others are as good as not there. */
export async function selectionSql(db: Db, actor: Actor, selection: CustomerSelection): Promise<Prisma.Sql> {
  if ('filter' in selection) return foundSql(actor, selection.filter, await foldKeyword(db, selection.filter.keyword));
  if ('values' in selection)
    return Prisma.sql`SELECT DISTINCT id FROM (${writtenSql(actor, selection.values.map(asWritten))}) AS w`;
  return Prisma.sql`SELECT c.id FROM t_customer c
    WHERE c.id = ANY(${distinctIds(selection.customerIds)}::bigint[]) AND c.corp_id = ${actor.corpId}
      AND ${isInScope(actor.scope, Prisma.sql`c.id`)}`;
}

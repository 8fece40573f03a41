import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError, type ErrorDetail } from '#server/errors';
import { hasAudienceSql, type Selection } from './audience-sql.ts';
import type { Target } from './schema.ts';
import { distinctIds } from './sql.ts';

const atMost = 20;

/**
 * Throws TARGET_CUSTOMERS_EMPTY when the target names nobody at all, and NOT_FOUND, naming at most 20 ids, when it names
 * tags, groups or customers that do not exist or that the actor may not see.
 */
export async function assertTargetKnown(db: Db, actor: Actor, target: Target): Promise<void> {
  const lists = [target.tagIds, target.groupIds, target.customerIds];
  if (lists.every((ids) => !ids || ids.length === 0)) throw new AppError('TARGET_CUSTOMERS_EMPTY');
  const unknown = await unknownIds(db, actor, target);
  if (unknown.length > 0)
    throw new AppError('NOT_FOUND', '目标中有不存在或您无权查看的编号', {
      details: unknown,
    });
}

/** Whether the audience is anybody at all; fast whatever its size. */
export async function hasAudience(db: Db, actor: Actor, target: Target, accountId: bigint): Promise<boolean> {
  return isAnybodyIn(db, { corpId: actor.corpId, scope: actor.scope, accountId, target });
}

/** Whether a selection is anybody at all. */
export async function isAnybodyIn(db: Db, selection: Selection): Promise<boolean> {
  const found = hasAudienceSql(selection);
  const [row] = await db.$queryRaw<{ found: boolean }[]>`SELECT ${found} AS found`;
  return row?.found ?? false;
}

async function unknownIds(db: Db, { corpId, scope }: Actor, target: Target): Promise<ErrorDetail[]> {
  const tags = Prisma.sql`SELECT 1 FROM t_tag t WHERE t.id = asked.id AND t.corp_id = ${corpId}`;
  const groups = Prisma.sql`SELECT 1 FROM t_customer_group g WHERE g.id = asked.id AND g.corp_id = ${corpId}`;
  const customers = Prisma.sql`SELECT 1 FROM t_customer c
    WHERE c.id = asked.id AND c.corp_id = ${corpId} AND ${isInScope(scope, Prisma.sql`c.id`)}`;
  const asked = [
    { path: 'target.tagIds', noun: '标签', ids: target.tagIds, known: tags },
    {
      path: 'target.groupIds',
      noun: '分组',
      ids: target.groupIds,
      known: groups,
    },
    {
      path: 'target.customerIds',
      noun: '客户',
      ids: target.customerIds,
      known: customers,
    },
    {
      path: 'target.exclude.tagIds',
      noun: '标签',
      ids: target.exclude?.tagIds,
      known: tags,
    },
    {
      path: 'target.exclude.groupIds',
      noun: '分组',
      ids: target.exclude?.groupIds,
      known: groups,
    },
    {
      path: 'target.exclude.customerIds',
      noun: '客户',
      ids: target.exclude?.customerIds,
      known: customers,
    },
  ];
  const details: ErrorDetail[] = [];
  for (const { path, noun, ids, known } of asked) {
    if (!ids || ids.length === 0) continue;
    const rows = await db.$queryRaw<{ id: bigint }[]>`
      SELECT asked.id FROM unnest(${distinctIds(ids)}::bigint[]) AS asked (id)
       WHERE NOT EXISTS (${known}) ORDER BY asked.id LIMIT ${atMost - details.length}`;
    details.push(
      ...rows.map(({ id }) => ({
        path,
        message: `${noun} ${id} 不存在或您无权查看`,
      })),
    );
    if (details.length === atMost) break;
  }
  return details;
}

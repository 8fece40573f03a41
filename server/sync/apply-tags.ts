import { type Db, Prisma } from '#server/db';

export type StagedTags = {
  corpId: bigint;
  /** A SELECT of wecom_id, name, sort_order, group_wecom_id, group_name, group_sort_order, is_strategy. */
  rows: Prisma.Sql;
};

export type TagChanges = { tagsAdded: number; tagsChanged: number };

/** Adds tag groups and tags, and renames, moves or orders those we have. Removes nothing. */
export async function applyTags(tx: Db, { corpId, rows }: StagedTags): Promise<TagChanges> {
  const groups = Prisma.sql`SELECT DISTINCT ON (group_wecom_id) * FROM (${rows}) AS s ORDER BY group_wecom_id, wecom_id`;
  await tx.$executeRaw`
    INSERT INTO t_tag_group AS g (corp_id, wecom_id, name, sort_order, is_strategy)
    SELECT ${corpId}, group_wecom_id, group_name, group_sort_order, is_strategy FROM (${groups}) AS s
    ON CONFLICT (corp_id, wecom_id) DO UPDATE
    SET name = excluded.name, sort_order = excluded.sort_order, is_strategy = excluded.is_strategy
    WHERE (g.name, g.sort_order, g.is_strategy) IS DISTINCT FROM (excluded.name, excluded.sort_order, excluded.is_strategy)`;
  const written = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO t_tag AS t (corp_id, tag_group_id, wecom_id, name, sort_order)
    SELECT ${corpId}, g.id, s.wecom_id, s.name, s.sort_order
    FROM (${rows}) AS s JOIN t_tag_group g ON g.corp_id = ${corpId} AND g.wecom_id = s.group_wecom_id
    ON CONFLICT (corp_id, wecom_id) DO UPDATE
    SET tag_group_id = excluded.tag_group_id, name = excluded.name, sort_order = excluded.sort_order
    WHERE (t.tag_group_id, t.name, t.sort_order)
          IS DISTINCT FROM (excluded.tag_group_id, excluded.name, excluded.sort_order)
    RETURNING (xmax = 0) AS "isNew"`;
  const tagsAdded = written.filter(({ isNew }) => isNew).length;
  return { tagsAdded, tagsChanged: written.length - tagsAdded };
}

/** Removes tags (their marks go with them), and groups left without any. */
export async function removeTags(tx: Db, corpId: bigint, tagIds: bigint[]): Promise<number> {
  const removed = await tx.$executeRaw`DELETE FROM t_tag WHERE corp_id = ${corpId} AND id = ANY(${tagIds}::bigint[])`;
  await tx.$executeRaw`
    DELETE FROM t_tag_group g WHERE corp_id = ${corpId} AND NOT EXISTS (SELECT 1 FROM t_tag t WHERE t.tag_group_id = g.id)`;
  return removed;
}

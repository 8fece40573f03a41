import { z } from 'zod';
import type { Corp } from './corp.ts';

export const tagGroupInput = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  /** Larger first. */
  order: z.number().int().min(0).optional(),
  /** Of a rule group (规则组) instead of the enterprise. */
  strategyId: z.number().int().optional(),
  tags: z.array(z.strictObject({ id: z.string(), name: z.string(), order: z.number().int().min(0).optional() })),
});
export type TagGroupInput = z.input<typeof tagGroupInput>;

/** Adds a tag group or renames it; tags named are added or renamed, others stay. */
export function putTagGroup({ store, clock }: Corp, group: TagGroupInput): void {
  store.run(
    `INSERT INTO tag_group (group_id, name, create_time, sort, strategy_id) VALUES (?1, coalesce(?2, ?1), ?3, coalesce(?4, 0), ?5)
     ON CONFLICT DO UPDATE SET name = coalesce(?2, name), sort = coalesce(?4, sort), deleted = 0`,
    group.id,
    group.name ?? null,
    clock.now(),
    group.order ?? null,
    group.strategyId ?? null,
  );
  for (const tag of group.tags) {
    store.run(
      `INSERT INTO tag (tag_id, group_id, name, create_time, sort) VALUES (?1, ?2, ?3, ?4, coalesce(?5, 0))
       ON CONFLICT DO UPDATE SET group_id = ?2, name = ?3, sort = coalesce(?5, sort), deleted = 0`,
      tag.id,
      group.id,
      tag.name,
      clock.now(),
      tag.order ?? null,
    );
  }
}

/** Deletes tags and whole groups, and takes them off every customer. A group without tags goes too. */
export function deleteTags({ store }: Corp, ids: string[]): void {
  const list = JSON.stringify(ids);
  const doomed = store.all(
    z.object({ tag_id: z.string() }),
    'SELECT tag_id FROM tag WHERE deleted = 0 AND (tag_id IN (SELECT value FROM json_each(?1)) OR group_id IN (SELECT value FROM json_each(?1)))',
    list,
  );
  for (const { tag_id } of doomed) {
    store.run('UPDATE tag SET deleted = 1 WHERE tag_id = ?', tag_id);
    store.run(
      `UPDATE follow SET tag_ids = (SELECT json_group_array(value) FROM json_each(tag_ids) WHERE value <> ?1)
        WHERE instr(tag_ids, ?2) > 0`,
      tag_id,
      JSON.stringify(tag_id),
    );
  }
  store.run(
    `UPDATE tag_group SET deleted = 1 WHERE group_id IN (SELECT value FROM json_each(?1))
       OR NOT EXISTS (SELECT 1 FROM tag WHERE tag.group_id = tag_group.group_id AND tag.deleted = 0)`,
    list,
  );
}

import { z } from 'zod';
import type { Corp } from './corp.ts';

const tagRow = z.object({
  id: z.string(),
  type: z.string(),
  strategy_id: z.number().nullable(),
  state: z.string(),
  deleted: z.number(),
});

/** Does a change of tags, and tells the callback address which tags and groups were made, changed or deleted. */
export function tellingTags<T>(corp: Corp, change: () => T): T {
  if (!corp.callbacks.isListening) return change();
  const before = new Map(readTags(corp).map((tag) => [tag.id, tag]));
  const result = change();
  for (const tag of readTags(corp)) {
    const known = before.get(tag.id);
    const changeType = nameChange(known, tag);
    if (!changeType) continue;
    const strategy: Record<string, number> = tag.strategy_id === null ? {} : { StrategyId: tag.strategy_id };
    corp.callbacks.tell({
      event: 'change_external_tag',
      changeType,
      fields: { Id: tag.id, TagType: tag.type, ...strategy },
    });
  }
  return result;
}

type Tag = z.infer<typeof tagRow>;

function nameChange(before: Tag | undefined, after: Tag): 'create' | 'update' | 'delete' | null {
  if (after.deleted) return before && !before.deleted ? 'delete' : null;
  if (!before || before.deleted) return 'create';
  return before.state === after.state ? null : 'update';
}

function readTags({ store }: Corp): Tag[] {
  return store.all(
    tagRow,
    `SELECT group_id AS id, 'tag_group' AS type, strategy_id, name || ' ' || sort AS state, deleted FROM tag_group
     UNION ALL
     SELECT t.tag_id, 'tag', g.strategy_id, t.name || ' ' || t.sort, t.deleted FROM tag t JOIN tag_group g ON g.group_id = t.group_id`,
  );
}

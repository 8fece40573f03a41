import { z } from 'zod';
import type { Corp } from '../corp.ts';
import type { Endpoint } from '../endpoint.ts';
import { overLong, WecomFailure } from '../failure.ts';

/** https://developer.work.weixin.qq.com/document/path/92117 */
export const getCorpTagList: Endpoint = {
  name: 'get_corp_tag_list',
  method: 'POST',
  path: '/cgi-bin/externalcontact/get_corp_tag_list',
  lists: ['tag_group'],
  isRateLimited: true,
  handle: (corp, { body }) => ({ tag_group: listTagGroups(corp, body, null) }),
};

/** https://developer.work.weixin.qq.com/document/path/94882 */
export const getStrategyTagList: Endpoint = {
  name: 'get_strategy_tag_list',
  method: 'POST',
  path: '/cgi-bin/externalcontact/get_strategy_tag_list',
  lists: ['tag_group'],
  isRateLimited: true,
  handle: (corp, { body }) => ({
    tag_group: listTagGroups(corp, body, typeof body.strategy_id === 'number' ? body.strategy_id : 'any'),
  }),
};

const groupRow = z.object({
  group_id: z.string(),
  group_name: z.string(),
  create_time: z.number(),
  order: z.number(),
  strategy_id: z.number().nullable(),
  deleted: z.number(),
});
const tagRow = z.object({
  id: z.string(),
  name: z.string(),
  create_time: z.number(),
  order: z.number(),
  deleted: z.number(),
});

/** Of the enterprise (null) or of rule groups. Deleted ones are told only to those who ask for ids. */
function listTagGroups({ store }: Corp, body: Record<string, unknown>, strategy: number | 'any' | null) {
  const groupIds = readIds(body.group_id, 'group_id');
  const tagIds = groupIds.length > 0 ? [] : readIds(body.tag_id, 'tag_id');
  const isAsked = groupIds.length > 0 || tagIds.length > 0;
  const groups = store.all(
    groupRow,
    `SELECT group_id, name AS group_name, create_time, sort AS "order", strategy_id, deleted FROM tag_group g
      WHERE (strategy_id IS NULL) = ?1 AND (?2 IS NULL OR strategy_id = ?2) AND (?3 OR deleted = 0)
        AND (?4 = '[]' OR group_id IN (SELECT value FROM json_each(?4)))
        AND (?5 = '[]' OR EXISTS (SELECT 1 FROM tag t WHERE t.group_id = g.group_id AND t.tag_id IN (SELECT value FROM json_each(?5))))
      ORDER BY sort DESC, create_time, group_id`,
    Number(strategy === null),
    typeof strategy === 'number' ? strategy : null,
    Number(isAsked),
    JSON.stringify(groupIds),
    JSON.stringify(tagIds),
  );
  if (isAsked && groups.length === 0) throw new WecomFailure(40068);
  return groups.map(({ deleted, strategy_id, ...group }) => ({
    ...group,
    ...(strategy_id === null ? {} : { strategy_id }),
    ...(isAsked ? { deleted: deleted === 1 } : {}),
    tag: store
      .all(
        tagRow,
        `SELECT tag_id AS id, name, create_time, sort AS "order", deleted FROM tag
          WHERE group_id = ?1 AND (?2 OR deleted = 0) AND (?3 = '[]' OR tag_id IN (SELECT value FROM json_each(?3)))
          ORDER BY sort DESC, create_time, tag_id`,
        group.group_id,
        Number(isAsked),
        JSON.stringify(tagIds),
      )
      .map(({ deleted: isDeleted, ...tag }) => (isAsked ? { ...tag, deleted: isDeleted === 1 } : tag)),
  }));
}

function readIds(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw overLong(field, 1_000);
  return value.map(String);
}

import { Prisma } from '#server/db';
import type { WecomTagGroup } from '#server/wecom/contact-schema';

/** Tags of WeCom, each with its group, as a SELECT of the columns that staging and applying name. */
export function tagRows(groups: WecomTagGroup[], { isStrategy }: { isStrategy: boolean }): Prisma.Sql {
  const tags = groups.flatMap((group) =>
    group.tags.map((tag) => ({ ...tag, groupId: group.id, groupName: group.name, groupOrder: group.order })),
  );
  return Prisma.sql`
    SELECT DISTINCT ON (id) left(id, 64) AS wecom_id, left(name, 100) AS name, "order"::bigint AS sort_order,
           left("groupId", 64) AS group_wecom_id, left("groupName", 100) AS group_name,
           "groupOrder"::bigint AS group_sort_order, ${isStrategy}::boolean AS is_strategy
    FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS r
      (id text, name text, "order" numeric, "groupId" text, "groupName" text, "groupOrder" numeric)
    ORDER BY id`;
}

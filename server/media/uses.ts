import { type Db, Prisma } from '#server/db';

/** The tasks (alias `t`) whose content names the file of alias `m`; an index stands behind it. */
export const tasksUsing = Prisma.sql`
  t_group_send_task t WHERE t.corp_id = m.corp_id AND media_ids_of(t.message_content) @> to_jsonb(m.media_id::text)`;

/** The templates (alias `p`) whose content names the file of alias `m`; an index stands behind it too. */
export const templatesUsing = Prisma.sql`
  t_template p WHERE p.corp_id = m.corp_id AND p.deleted_at IS NULL
    AND media_ids_of(p.content) @> to_jsonb(m.media_id::text)`;

/** Whether the library or a task, ended ones included, still needs the file of alias `m`; its bytes are kept as long. */
export const isNeeded = Prisma.sql`(m.deleted_at IS NULL OR EXISTS (SELECT 1 FROM ${tasksUsing}))`;

/** How many tasks that have not ended use a file, and how many templates. */
export async function countOpenUses(db: Db, id: bigint): Promise<{ tasks: number; templates: number }> {
  const [row] = await db.$queryRaw<{ tasks: number; templates: number }[]>`
    SELECT (SELECT count(*)::int FROM ${tasksUsing} AND t.ended_at IS NULL) AS tasks,
           (SELECT count(*)::int FROM ${templatesUsing}) AS templates
    FROM t_media m WHERE m.id = ${id}`;
  return row ?? { tasks: 0, templates: 0 };
}

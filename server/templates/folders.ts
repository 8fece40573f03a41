import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import type { Folders } from '#server/media/schema';

/** The folders that something is in, by name, with how many templates each holds. */
export async function listFolders(db: Db, { corpId }: Actor): Promise<Folders> {
  const records = await db.$queryRaw<Folders['records']>`
    SELECT folder, count(*)::int AS count FROM t_template
    WHERE corp_id = ${corpId} AND deleted_at IS NULL AND folder IS NOT NULL
    GROUP BY folder ORDER BY folder LIMIT 500`;
  return { records };
}

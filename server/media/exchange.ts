import type { Db } from '#server/db';

/** A WeCom media id dies after three days; ours is used no longer than it can still live for this long. */
const spareHours = 6;

/** The WeCom media id of a file, if it was exchanged lately enough to live through a hand-off. */
export async function livingWecomMedia(db: Db, id: bigint): Promise<string | null> {
  const [media] = await db.$queryRaw<{ wecomMediaId: string | null }[]>`
    SELECT wecom_media_id AS "wecomMediaId" FROM t_media
    WHERE id = ${id} AND wecom_media_expires_at > app_now() + make_interval(hours => ${spareHours}::int)`;
  return media?.wecomMediaId ?? null;
}

/** Keeps the WeCom media id for the next hand-offs, unless the file was renamed meanwhile: WeCom has it under its old name. */
export async function rememberWecomMedia(
  db: Db,
  { id, fileName }: { id: bigint; fileName: string },
  { wecomMediaId, expiresAt }: { wecomMediaId: string; expiresAt: Date },
): Promise<void> {
  await db.media.updateMany({ where: { id, fileName }, data: { wecomMediaId, wecomMediaExpiresAt: expiresAt } });
}

/** Forgets the WeCom media ids of these files: WeCom called one of them invalid. */
export async function forgetWecomMedia(db: Db, corpId: bigint, mediaIds: string[]): Promise<void> {
  await db.media.updateMany({
    where: { corpId, mediaId: { in: mediaIds } },
    data: { wecomMediaId: null, wecomMediaExpiresAt: null },
  });
}

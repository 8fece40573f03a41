import type { Db } from '#server/db';
import { env } from '#server/env';
import { AppError } from '#server/errors';

const megabyte = 1024 * 1024;

export const quotaBytes = () => env().MEDIA_QUOTA_MB * megabyte;

/** What the files of a corp's library take together; deleted ones no longer count. */
export async function usedBytes(db: Db, corpId: bigint): Promise<number> {
  const { _sum } = await db.media.aggregate({ where: { corpId, deletedAt: null }, _sum: { size: true } });
  return _sum.size ?? 0;
}

/** Refuses a file for which the corp's library has no room left. */
export async function assertWithinQuota(db: Db, corpId: bigint, size: number): Promise<void> {
  if ((await usedBytes(db, corpId)) + size <= quotaBytes()) return;
  const message = `素材库已满（上限 ${env().MEDIA_QUOTA_MB} MB），请先删除不再使用的素材`;
  throw new AppError('UNPROCESSABLE', message, { details: [{ path: 'file', message }] });
}

/** Uploads and clean-ups of a corp's library go one after the other, until the transaction ends. */
export async function lockLibrary(tx: Db, corpId: bigint): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media:${corpId}`}, 0))`;
}

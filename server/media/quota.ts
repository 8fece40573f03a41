import type { Db } from '#server/db';
import { env } from '#server/env';
import { AppError } from '#server/errors';
import { isNeeded } from './uses.ts';

const megabyte = 1024 * 1024;

export const quotaBytes = () => env().MEDIA_QUOTA_MB * megabyte;

type Kept = { corpId: bigint; sha256: string };

/**
 * What the files of a corp take together: the same bytes once, and those of deleted files for as long as a task uses them.
 * `besides`: without the bytes of this hash.
 */
export async function usedBytes(db: Db, corpId: bigint, besides = ''): Promise<number> {
  const [row] = await db.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(size), 0)::float8 AS bytes FROM (
      SELECT DISTINCT m.sha256, m.size FROM t_media m
      WHERE m.corp_id = ${corpId} AND m.sha256 <> ${besides} AND ${isNeeded}) AS kept`;
  return row?.bytes ?? 0;
}

/** Refuses a file for which the corp's library has no room left; bytes that it keeps already take none. */
export async function assertWithinQuota(db: Db, { corpId, sha256 }: Kept, size: number): Promise<void> {
  if ((await usedBytes(db, corpId, sha256)) + size <= quotaBytes()) return;
  const message = `素材库已满（上限 ${env().MEDIA_QUOTA_MB} MB，已删除但任务还要展示的文件也计入），请先删除没有任务使用过的素材`;
  throw new AppError('UNPROCESSABLE', message, { details: [{ path: 'file', message }] });
}

/** Uploads and clean-ups of a corp's library go one after the other, until the transaction ends. */
export async function lockLibrary(tx: Db, corpId: bigint): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media:${corpId}`}, 0))`;
}

import { createHash, randomUUID } from 'node:crypto';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { keepBytes, releaseBytes } from './file.ts';
import { assertWithinQuota, lockLibrary } from './quota.ts';
import { type JudgedFile, judgeFile, kindNames } from './rules.ts';
import { type Media, type MediaFact, type MediaKind, type MediaUse, media, mediaFact } from './schema.ts';
import { type MediaStorage, mediaStorage } from './storage.ts';

/**
 * Keeps a file for the corp, within WeCom's limits of its kind and the corp's quota; the answer's `mediaId` goes into
 * messages. The file is read as a stream, however large it is.
 */
export async function uploadMedia(
  db: Database,
  actor: Actor,
  { file, kind }: { file: File; kind?: MediaKind | undefined },
  storage: MediaStorage = mediaStorage(),
): Promise<Media> {
  const { corpId } = actor;
  if (actor.userId === null) throw new AppError('FORBIDDEN');
  const judged = await judgeFile(file, kind);
  const kept = { corpId, sha256: await sha256Of(file) };
  await assertWithinQuota(db, kept, file.size);
  // Bytes first: a row never names a file that is not there.
  await keepBytes(kept, file, storage);
  try {
    return await inTransaction(db, async (tx) => {
      await lockLibrary(tx, corpId);
      await assertWithinQuota(tx, kept, file.size);
      // A deletion of the same bytes may have taken them away since.
      await keepBytes(kept, file, storage);
      return insertMedia(tx, actor, { ...judged, ...kept, size: file.size });
    });
  } catch (error) {
    await releaseBytes(db, kept, storage);
    throw error;
  }
}

type NewMedia = JudgedFile & { sha256: string; size: number };

async function insertMedia(tx: Db, actor: Actor, file: NewMedia): Promise<Media> {
  const { corpId, userId } = actor;
  if (userId === null) throw new AppError('FORBIDDEN');
  const row = await tx.media.create({ data: { corpId, userId, mediaId: `m_${randomUUID()}`, ...file } });
  await recordAudit(tx, actor, 'media.uploaded', row.mediaId, { fileName: row.fileName, size: row.size });
  return media.parse({ ...row, createTime: row.createTime.toISOString() });
}

async function sha256Of(file: Blob): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Throws MESSAGE_CONTENT_INVALID unless all are files of the actor's library, each of the kind it is sent as. Inside a
 * transaction they then cannot be deleted before it ends.
 */
export async function assertMediaKnown(db: Db, actor: Actor, uses: MediaUse[]): Promise<void> {
  if (uses.length === 0) return;
  const rows = await db.$queryRaw<{ mediaId: string; kind: string }[]>`
    SELECT media_id AS "mediaId", kind FROM t_media
    WHERE corp_id = ${actor.corpId} AND media_id = ANY(${uses.map(({ mediaId }) => mediaId)}) AND deleted_at IS NULL
    ORDER BY id FOR SHARE`;
  const kinds = new Map(rows.map(({ mediaId, kind }) => [mediaId, kind]));
  const details = uses.flatMap((use) => {
    const fault = faultOf(use, kinds.get(use.mediaId));
    return fault ? [{ path: `messageContent.${use.path}`, message: fault }] : [];
  });
  if (details.length > 0) throw new AppError('MESSAGE_CONTENT_INVALID', undefined, { details });
}

function faultOf({ mediaId, kind }: MediaUse, known: string | undefined): string | null {
  if (known === kind) return null;
  if (known !== undefined) return `这里需要${kindNames[kind]}，${mediaId} 是另一种素材；上传时可用 kind=${kind} 指定`;
  return `${mediaId} 不是本企业上传的文件；请先用 POST /api/v1/workbench/media 上传，并使用返回的 mediaId`;
}

/** What a reader of a message needs to know of its files, those of the corp alone; deleted ones too. */
export async function describeMedia(db: Db, corpId: bigint, mediaIds: string[]): Promise<MediaFact[]> {
  if (mediaIds.length === 0) return [];
  const rows = await db.media.findMany({ where: { corpId, mediaId: { in: mediaIds } } });
  return rows.map((row) => mediaFact.parse(row));
}

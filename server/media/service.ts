import { createHash, randomUUID } from 'node:crypto';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { imageType, safeFileName } from './rules.ts';
import type { Media, MediaUse } from './schema.ts';
import { type MediaStorage, mediaStorage } from './storage.ts';

type Upload = { fileName: string; bytes: Uint8Array };

/** Keeps an image (JPG or PNG by its content, at most 10 MB) for the corp; the answer's `mediaId` goes into messages. */
export async function uploadMedia(
  db: Database,
  actor: Actor,
  { fileName, bytes }: Upload,
  storage: MediaStorage = mediaStorage(),
): Promise<Media> {
  const { corpId, userId } = actor;
  if (userId === null) throw new AppError('FORBIDDEN');
  const contentType = await imageType(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // Bytes first: a row never names a file that is not there; the same bytes again land on the same file.
  await storage.put(storageKey({ corpId, sha256 }), bytes);
  const row = await inTransaction(db, async (tx) => {
    const created = await tx.media.create({
      data: {
        corpId,
        userId,
        mediaId: `m_${randomUUID()}`,
        kind: 'IMAGE',
        fileName: safeFileName(fileName, contentType),
        contentType,
        size: bytes.byteLength,
        sha256,
      },
    });
    await recordAudit(tx, actor, 'media.uploaded', created.mediaId, { fileName: created.fileName, size: created.size });
    return created;
  });
  return {
    mediaId: row.mediaId,
    kind: 'IMAGE',
    fileName: row.fileName,
    contentType: row.contentType,
    size: row.size,
    createTime: row.createTime.toISOString(),
  };
}

/** Throws MESSAGE_CONTENT_INVALID unless all are files of the actor's corp, each of the kind it is sent as. */
export async function assertMediaKnown(db: Db, actor: Actor, uses: MediaUse[]): Promise<void> {
  if (uses.length === 0) return;
  const rows = await mediaFor(
    db,
    actor.corpId,
    uses.map(({ mediaId }) => mediaId),
  );
  const kinds = new Map(rows.map(({ mediaId, kind }) => [mediaId, kind]));
  const details = uses.flatMap((use) => {
    const fault = faultOf(use, kinds.get(use.mediaId));
    return fault ? [{ path: `messageContent.${use.path}`, message: fault }] : [];
  });
  if (details.length > 0) throw new AppError('MESSAGE_CONTENT_INVALID', undefined, { details });
}

const kindNames: Record<string, string> = { IMAGE: '图片', VIDEO: '视频', FILE: '文件' };

function faultOf({ mediaId, kind }: MediaUse, known: string | undefined): string | null {
  if (known === kind) return null;
  if (known !== undefined) return `${mediaId} 是${kindNames[known]}，这里需要${kindNames[kind]}`;
  return `${mediaId} 不是本企业上传的文件；请先用 POST /api/v1/workbench/media 上传，并使用返回的 mediaId`;
}

/** The rows of these files, those of the corp alone. */
export function mediaFor(db: Db, corpId: bigint, mediaIds: string[]) {
  return db.media.findMany({ where: { corpId, mediaId: { in: mediaIds } } });
}

export type MediaFile = { fileName: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

/** A file of the actor's corp with its bytes, for its thumbnail. */
export async function readMedia(db: Db, actor: Actor, mediaId: string, storage?: MediaStorage): Promise<MediaFile> {
  const [row] = await mediaFor(db, actor.corpId, [mediaId]);
  if (!row) throw new AppError('NOT_FOUND');
  return { fileName: row.fileName, contentType: row.contentType, bytes: await readMediaBytes(row, storage) };
}

/** The bytes of a row of `mediaFor`; a missing file is an error of ours, never an empty file. */
export async function readMediaBytes(
  row: { corpId: bigint; sha256: string; mediaId: string },
  storage: MediaStorage = mediaStorage(),
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await storage.get(storageKey(row));
  if (!bytes) throw new Error(`the bytes of media ${row.mediaId} are missing from the storage`);
  return bytes;
}

function storageKey({ corpId, sha256 }: { corpId: bigint; sha256: string }): string {
  return `${corpId}/${sha256.slice(0, 2)}/${sha256}`;
}

import type { Actor } from '#server/auth/actor';
import { type Db, inTransaction, type Database } from '#server/db';
import { AppError } from '#server/errors';
import { lockLibrary } from './quota.ts';
import { type ByteRange, type MediaStorage, mediaStorage } from './storage.ts';
import { isNeeded } from './uses.ts';

type Kept = { corpId: bigint; sha256: string };
type Named = Kept & { mediaId: string };

/** Where the bytes of a file are: the same bytes twice are kept once. */
export function storageKey({ corpId, sha256 }: Kept): string {
  return `${corpId}/${sha256.slice(0, 2)}/${sha256}`;
}

/** Keeps the bytes of a file, unless they are there. */
export async function keepBytes(kept: Kept, file: Blob, storage: MediaStorage): Promise<void> {
  const key = storageKey(kept);
  if (!(await storage.has(key))) await storage.put(key, file);
}

/** Gives back the room of bytes that neither the library nor a task, ended ones included, needs any longer. */
export function releaseBytes(db: Database, kept: Kept, storage: MediaStorage): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockLibrary(tx, kept.corpId);
    const [row] = await tx.$queryRaw<{ isNeeded: boolean }[]>`
      SELECT EXISTS (
        SELECT 1 FROM t_media m
        WHERE m.corp_id = ${kept.corpId} AND m.sha256 = ${kept.sha256} AND ${isNeeded}) AS "isNeeded"`;
    if (row?.isNeeded === false) await storage.remove(storageKey(kept));
  });
}

type Facts = { kind: string; fileName: string; contentType: string; size: number; sha256: string };

export type MediaFile = Facts & {
  open(range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
};

/** A file of the actor's corp with its bytes, also one deleted from the library while tasks still show it. */
export async function readMedia(
  db: Db,
  actor: Actor,
  mediaId: string,
  storage: MediaStorage = mediaStorage(),
): Promise<MediaFile> {
  const [row] = await db.$queryRaw<(Named & Facts)[]>`
    SELECT m.corp_id AS "corpId", m.media_id AS "mediaId", m.kind, m.file_name AS "fileName",
           m.content_type AS "contentType", m.size, m.sha256
    FROM t_media m WHERE m.corp_id = ${actor.corpId} AND m.media_id = ${mediaId} AND ${isNeeded}`;
  if (!row) throw new AppError('NOT_FOUND');
  const { kind, fileName, contentType, size, sha256 } = row;
  return { kind, fileName, contentType, size, sha256, open: (range) => openBytes(row, range, storage) };
}

/** All bytes of a file; missing ones are an error of ours, never an empty file. */
export async function readMediaBytes(row: Named, storage = mediaStorage()): Promise<Uint8Array<ArrayBuffer>> {
  return new Response(await openBytes(row, undefined, storage)).bytes();
}

async function openBytes(row: Named, range: ByteRange | undefined, storage: MediaStorage) {
  const stream = await storage.read(storageKey(row), range);
  if (!stream) throw new Error(`the bytes of media ${row.mediaId} are missing from the storage`);
  return stream;
}

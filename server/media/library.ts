import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { log } from '#server/log';
import { releaseBytes } from './file.ts';
import { quotaBytes, usedBytes } from './quota.ts';
import { extensionOf, safeFileName } from './rules.ts';
import { type Folders, type ListMediaInput, type MediaPage, type MediaRow, mediaRow } from './schema.ts';
import { type MediaStorage, mediaStorage } from './storage.ts';
import { countOpenUses, tasksUsing, templatesUsing } from './uses.ts';

type Row = { id: bigint; createTime: Date; [column: string]: unknown };

/** The library of the actor's corp, newest first; `nextCursor` is null at the end. */
export async function listMedia(db: Db, actor: Actor, input: ListMediaInput): Promise<MediaPage> {
  const { kind, keyword, folder, size, cursor } = input;
  const conditions = [inLibrary(actor)];
  if (kind) conditions.push(Prisma.sql`m.kind = ANY(${[kind].flat()})`);
  if (keyword) conditions.push(Prisma.sql`position(lower(${keyword}) IN lower(m.file_name)) > 0`);
  if (folder !== undefined) conditions.push(Prisma.sql`m.folder IS NOT DISTINCT FROM ${folder || null}`);
  if (cursor !== undefined) conditions.push(Prisma.sql`m.id < ${parseCursor(cursor)}`);
  const rows = await readRows(db, Prisma.join(conditions, ' AND '), size + 1);
  const last = rows.slice(0, size).at(-1);
  return {
    records: rows.slice(0, size).map(toRow),
    nextCursor: rows.length > size && last ? String(last.id) : null,
    usedBytes: await usedBytes(db, actor.corpId),
    quotaBytes: quotaBytes(),
  };
}

/** One file of the library; deleted or of another corp: 404. */
export async function getMedia(db: Db, actor: Actor, { mediaId }: { mediaId: string }): Promise<MediaRow> {
  const [row] = await readRows(db, Prisma.sql`${inLibrary(actor)} AND m.media_id = ${mediaId}`, 1);
  if (!row) throw new AppError('NOT_FOUND');
  return toRow(row);
}

/**
 * Gives a file another name; its ending stays, since it tells what the file is. Not while an open task uses it (409):
 * customers see the name, and that task, perhaps another sender's, was made with the one before.
 */
export async function renameMedia(
  db: Database,
  actor: Actor,
  { mediaId, fileName }: { mediaId: string; fileName: string },
): Promise<MediaRow> {
  return inTransaction(db, async (tx) => {
    const known = await lockMedia(tx, actor, mediaId);
    await assertNotInOpenUse(tx, known, '改名');
    const renamed = renamedTo(fileName, known.fileName);
    // The customer sees the name a file had when WeCom got it: another name is another upload.
    await tx.media.update({
      where: { id: known.id },
      data: { fileName: renamed, wecomMediaId: null, wecomMediaExpiresAt: null },
    });
    await recordAudit(tx, actor, 'media.renamed', mediaId, { from: known.fileName, to: renamed });
    return getMedia(tx, actor, { mediaId });
  });
}

/** The folders that something is in, by name, with how many files each holds. */
export async function listMediaFolders(db: Db, { corpId }: Actor): Promise<Folders> {
  const records = await db.$queryRaw<Folders['records']>`
    SELECT folder, count(*)::int AS count FROM t_media
    WHERE corp_id = ${corpId} AND deleted_at IS NULL AND folder IS NOT NULL
    GROUP BY folder ORDER BY folder LIMIT 500`;
  return { records };
}

/** Puts a file into a folder, which is there from then on; a blank one takes it out. */
export async function moveMedia(
  db: Database,
  actor: Actor,
  { mediaId, folder }: { mediaId: string; folder: string },
): Promise<MediaRow> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.media.updateMany({
      where: { mediaId, corpId: actor.corpId, deletedAt: null },
      data: { folder: folder || null },
    });
    if (count === 0) throw new AppError('NOT_FOUND');
    await recordAudit(tx, actor, 'media.moved', mediaId, { folder });
    return getMedia(tx, actor, { mediaId });
  });
}

function renamedTo(name: string, before: string): string {
  const extension = extensionOf(before);
  const isGiven = extension !== null && name.toLowerCase().endsWith(`.${extension.toLowerCase()}`);
  return safeFileName(isGiven || extension === null ? name : `${name}.${extension}`, extension);
}

/** Takes a file out of the library: not while an open task uses it (409). Ended tasks go on showing it. */
export async function removeMedia(
  db: Database,
  actor: Actor,
  { mediaId }: { mediaId: string },
  storage: MediaStorage = mediaStorage(),
): Promise<{ mediaId: string }> {
  const removed = await inTransaction(db, async (tx) => {
    const known = await lockMedia(tx, actor, mediaId);
    await assertNotInOpenUse(tx, known, '删除');
    await tx.$executeRaw`UPDATE t_media SET deleted_at = app_now() WHERE id = ${known.id}`;
    await recordAudit(tx, actor, 'media.deleted', mediaId, { fileName: known.fileName });
    return known;
  });
  // What stays behind when this fails takes room and nothing else.
  await releaseBytes(db, removed, storage).catch((error: unknown) => {
    log.error({ mediaId, err: error }, 'the bytes of a deleted file could not be removed');
  });
  return { mediaId };
}

type Locked = { id: bigint; corpId: bigint; fileName: string; sha256: string };

/** Waits for tasks that are being made with the file, and keeps new ones waiting. */
async function lockMedia(tx: Db, actor: Actor, mediaId: string): Promise<Locked> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT m.id, m.corp_id AS "corpId", m.file_name AS "fileName", m.sha256 FROM t_media m
    WHERE ${inLibrary(actor)} AND m.media_id = ${mediaId} FOR UPDATE`;
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** A template follows a renaming, but could not be sent without the file. */
async function assertNotInOpenUse(tx: Db, { id, fileName }: Locked, change: '改名' | '删除'): Promise<void> {
  const { tasks, templates } = await countOpenUses(tx, id);
  if (tasks > 0) {
    throw new AppError('CONFLICT', `还有 ${tasks} 个未结束的任务在使用“${fileName}”，等它们结束后才能${change}`);
  }
  if (templates > 0 && change === '删除') {
    throw new AppError('CONFLICT', `还有 ${templates} 个模板在使用“${fileName}”，先修改或删除这些模板，然后才能删除`);
  }
}

const inLibrary = ({ corpId }: Actor) => Prisma.sql`m.corp_id = ${corpId} AND m.deleted_at IS NULL`;

function readRows(db: Db, where: Prisma.Sql, limit: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.id, m.media_id AS "mediaId", m.kind, m.file_name AS "fileName", m.content_type AS "contentType", m.size, m.folder,
           m.create_time AS "createTime", u.name AS "createdBy", (SELECT count(*)::int FROM ${tasksUsing}) AS "taskCount",
           (SELECT count(*)::int FROM ${templatesUsing}) AS "templateCount"
    FROM t_media m JOIN t_user u ON u.id = m.user_id
    WHERE ${where} ORDER BY m.id DESC LIMIT ${limit}`;
}

function toRow({ createTime, ...row }: Row): MediaRow {
  return mediaRow.parse({ ...row, createTime: createTime.toISOString() });
}

function parseCursor(cursor: string): bigint {
  if (/^\d{1,18}$/.test(cursor)) return BigInt(cursor);
  const message = '游标无效，请使用上一页返回的 nextCursor';
  throw new AppError('BAD_REQUEST', message, { details: [{ path: 'cursor', message }] });
}

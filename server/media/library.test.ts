import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';
import { actorOfUser } from '#server/auth/actor';
import { diskStorage } from './disk-storage.ts';
import { readMedia } from './file.ts';
import { fileOf, mp4, pdf, png } from './given-media.ts';
import { getMedia, listMedia, removeMedia, renameMedia } from './library.ts';
import { assertMediaKnown, uploadMedia } from './service.ts';
import type { MediaStorage } from './storage.ts';

const database = testDatabase();
let folder: string;
let storage: MediaStorage;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'));
  storage = diskStorage(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** A corp with an actor who uploads, and a way to make tasks of contents. */
async function givenLibrary() {
  const { db } = database;
  const corp = await givenCorp(db);
  const user = await givenUser(db, corp);
  const actor = await actorOfUser(db, user.id);
  if (!actor) throw new Error('the user is gone');
  const account = await givenAccount(db, corp);
  const upload = async (name: string, bytes = png) =>
    (await uploadMedia(db, actor, { file: fileOf(bytes, name) }, storage)).mediaId;
  const task = async (messageContent: object, endedAt: Date | null) => {
    const { id } = await givenEndedTask(db, account, user);
    await db.groupSendTask.update({ where: { id }, data: { messageContent, endedAt } });
    return id;
  };
  return { db, corp, actor, upload, task };
}

const image = (mediaId: string) => ({ type: 'IMAGE', data: { media_id: mediaId } });
const program = (mediaId: string) => ({
  type: 'MULTI',
  data: {
    attachments: [{ type: 'MINIPROGRAM', data: { title: '店', appid: 'wx1', page: 'p', pic_media_id: mediaId } }],
  },
});
const all = { size: 10 };

test('the library is read page by page, newest first, by kind and by any part of the name', async () => {
  const { db, actor, upload } = await givenLibrary();
  await upload('春季海报.png');
  await upload('视频 100%.mp4', mp4);
  await upload('报价单.PDF', pdf);
  const names = async (input: object) =>
    (await listMedia(db, actor, { ...all, ...input })).records.map(({ fileName }) => fileName);
  expect(await names({})).toEqual(['报价单.PDF', '视频 100%.mp4', '春季海报.png']);
  expect(await names({ kind: ['IMAGE', 'VIDEO'] })).toEqual(['视频 100%.mp4', '春季海报.png']);
  expect(await names({ keyword: 'pdf' })).toEqual(['报价单.PDF']);
  expect(await names({ keyword: '%' })).toEqual(['视频 100%.mp4']);

  const first = await listMedia(db, actor, { size: 2 });
  expect(first.usedBytes).toBe(png.length + mp4.length + pdf.length);
  const second = await listMedia(db, actor, { size: 2, cursor: first.nextCursor ?? '' });
  expect([second.records.length, second.nextCursor]).toEqual([1, null]);
  await expect(listMedia(db, actor, { size: 2, cursor: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const foreigner = await givenActor(db, await givenCorp(db));
  expect((await listMedia(db, foreigner, all)).records).toEqual([]);
});

test('a file says how many tasks were made with it, wherever it stands in their contents', async () => {
  const { db, actor, upload, task } = await givenLibrary();
  const mediaId = await upload('a.png');
  expect((await getMedia(db, actor, { mediaId })).taskCount).toBe(0);
  await task(image(mediaId), new Date());
  await task(program(mediaId), new Date());
  await task({ type: 'TEXT', data: { text: `请看 ${mediaId}` } }, new Date());
  expect((await getMedia(db, actor, { mediaId })).taskCount).toBe(2);
});

test('a new name keeps the ending, and WeCom gets the file anew', async () => {
  const { db, actor, upload } = await givenLibrary();
  const mediaId = await upload('a.pdf', pdf);
  await db.media.update({ where: { mediaId }, data: { wecomMediaId: 'old', wecomMediaExpiresAt: new Date(4e12) } });
  const rename = (fileName: string) => renameMedia(db, actor, { mediaId, fileName });
  expect((await rename('春季报价')).fileName).toBe('春季报价.pdf');
  expect((await rename('报价.PDF')).fileName).toBe('报价.pdf');
  expect((await rename('../v1.2')).fileName).toBe('v1.2.pdf');
  expect((await db.media.findUniqueOrThrow({ where: { mediaId } })).wecomMediaId).toBeNull();
});

test('a file keeps its name while an open task sends it', async () => {
  const { db, actor, upload, task } = await givenLibrary();
  const mediaId = await upload('报价.pdf', pdf);
  const taskId = await task({ type: 'FILE', data: { media_id: mediaId } }, null);
  const rename = () => renameMedia(db, actor, { mediaId, fileName: '内部底价' });
  await expect(rename()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('“报价.pdf”') });
  expect((await getMedia(db, actor, { mediaId })).fileName).toBe('报价.pdf');

  await db.groupSendTask.update({ where: { id: taskId }, data: { endedAt: new Date() } });
  expect((await rename()).fileName).toBe('内部底价.pdf');
});

test('a file of an open task stays; of an ended one it leaves the library and is still shown', async () => {
  const { db, actor, upload, task } = await givenLibrary();
  const mediaId = await upload('a.png');
  const taskId = await task(program(mediaId), null);
  await expect(removeMedia(db, actor, { mediaId }, storage)).rejects.toMatchObject({ code: 'CONFLICT' });

  await db.groupSendTask.update({ where: { id: taskId }, data: { endedAt: new Date() } });
  await removeMedia(db, actor, { mediaId }, storage);
  expect((await listMedia(db, actor, all)).records).toEqual([]);
  const use = { mediaId, kind: 'IMAGE' as const, path: 'data.media_id' };
  await expect(assertMediaKnown(db, actor, [use])).rejects.toMatchObject({ code: 'MESSAGE_CONTENT_INVALID' });
  await expect(removeMedia(db, actor, { mediaId }, storage)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const file = await readMedia(db, actor, mediaId, storage);
  expect((await new Response(await file.open()).bytes()).length).toBe(png.length);
});

test('bytes go when the last file that has them goes, and not before', async () => {
  const { db, actor, upload } = await givenLibrary();
  const [first, second] = [await upload('a.png'), await upload('b.png')];
  const kept = await readMedia(db, actor, second, storage);
  await removeMedia(db, actor, { mediaId: first }, storage);
  await (await kept.open()).cancel();
  await removeMedia(db, actor, { mediaId: second }, storage);
  await expect(kept.open()).rejects.toThrow('missing');
  expect((await listMedia(db, actor, all)).usedBytes).toBe(0);
});

test('bytes count against the quota once, and for as long as a task shows them', async () => {
  const { db, actor, upload, task } = await givenLibrary();
  const used = async () => (await listMedia(db, actor, all)).usedBytes;
  const [first, second] = [await upload('a.png'), await upload('b.png')];
  expect(await used()).toBe(png.length);

  const taskId = await task(image(first), new Date());
  await removeMedia(db, actor, { mediaId: first }, storage);
  await removeMedia(db, actor, { mediaId: second }, storage);
  expect(await used()).toBe(png.length);
  await db.groupSendTask.delete({ where: { id: taskId } });
  expect(await used()).toBe(0);
});

test('a deletion waits for a task that is being made with the file', async () => {
  const { db, actor, upload, task } = await givenLibrary();
  const mediaId = await upload('a.png');
  const use = { mediaId, kind: 'IMAGE' as const, path: 'data.media_id' };
  let removal: Promise<unknown> = Promise.resolve();
  await db.$transaction(async (tx) => {
    await assertMediaKnown(tx, actor, [use]);
    removal = removeMedia(db, actor, { mediaId }, storage).catch((error: unknown) => error);
    await task(image(mediaId), null);
  });
  expect(await removal).toMatchObject({ code: 'CONFLICT' });
});

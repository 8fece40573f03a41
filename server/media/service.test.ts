import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import { safeFileName } from './rules.ts';
import { assertMediaKnown, readMedia, uploadMedia } from './service.ts';
import { diskStorage, type MediaStorage } from './storage.ts';

const database = testDatabase();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let folder: string;
let storage: MediaStorage;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'));
  storage = diskStorage(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const use = (mediaId: string) => ({ mediaId, kind: 'IMAGE' as const, path: 'data.media_id' });
const actorOfNewCorp = async () => givenActor(database.db, await givenCorp(database.db));

test('an image is kept whole and comes back to its corp alone', async () => {
  const { db } = database;
  const actor = await actorOfNewCorp();
  const kept = await uploadMedia(db, actor, { fileName: '海报.PNG', bytes: png }, storage);
  expect(kept).toMatchObject({ kind: 'IMAGE', fileName: '海报.png', contentType: 'image/png', size: png.length });
  expect(kept.mediaId).toMatch(/^m_[0-9a-f-]{36}$/);
  const file = await readMedia(db, actor, kept.mediaId, storage);
  expect(Buffer.from(file.bytes).equals(png)).toBe(true);
  await assertMediaKnown(db, actor, [use(kept.mediaId), use(kept.mediaId)]);

  const foreigner = await actorOfNewCorp();
  await expect(readMedia(db, foreigner, kept.mediaId, storage)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(assertMediaKnown(db, foreigner, [use(kept.mediaId)])).rejects.toMatchObject({
    code: 'MESSAGE_CONTENT_INVALID',
  });
});

test('the same image twice is two uploads of one file', async () => {
  const actor = await actorOfNewCorp();
  const first = await uploadMedia(database.db, actor, { fileName: 'a.png', bytes: png }, storage);
  const second = await uploadMedia(database.db, actor, { fileName: 'b.png', bytes: png }, storage);
  expect(first.mediaId).not.toBe(second.mediaId);
  const files = await readdir(path.join(folder, String(actor.corpId)), { recursive: true, withFileTypes: true });
  expect(files.filter((entry) => entry.isFile())).toHaveLength(1);
});

test.each([
  ['a text named like an image', Buffer.from('<svg onload=alert(1)>'), 'UNPROCESSABLE'],
  ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'UNPROCESSABLE'],
  ['five bytes', png.subarray(0, 5), 'UNPROCESSABLE'],
  ['nothing', Buffer.alloc(0), 'UNPROCESSABLE'],
  ['more than 10 MB', Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), 'PAYLOAD_TOO_LARGE'],
])('%s is refused and leaves no row', async (_, bytes, code) => {
  const actor = await actorOfNewCorp();
  await expect(uploadMedia(database.db, actor, { fileName: 'x.png', bytes }, storage)).rejects.toMatchObject({ code });
  expect(await database.db.media.count({ where: { corpId: actor.corpId } })).toBe(0);
});

test('an id of WeCom’s own is refused, saying where to upload', async () => {
  const refusal = await assertMediaKnown(database.db, await actorOfNewCorp(), [use('3a_wecomMediaId')]).catch(
    (error) => error,
  );
  expect(refusal.details[0].message).toContain('POST /api/v1/workbench/media');
});

test.each([
  ['../../etc/passwd', 'passwd.png'],
  ['C:\\图\\活 动.jpeg', '活 动.png'],
  ['a"\r\nX: 1.png', 'aX 1.png'],
  ['', 'image.png'],
  ['.png', 'image.png'],
  ['长'.repeat(300), `${'长'.repeat(100)}.png`],
])('the name %j becomes %j', (name, safe) => {
  expect(safeFileName(name, 'image/png')).toBe(safe);
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { env } from '#server/env';
import { diskStorage } from './disk-storage.ts';
import { readMedia } from './file.ts';
import { fileOf, megabytes, mp4, pdf, png } from './given-media.ts';
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

const actorOfNewCorp = async () => givenActor(database.db, await givenCorp(database.db));
const upload = (actor: Actor, name = 'a.png', bytes = png) =>
  uploadMedia(database.db, actor, { file: fileOf(bytes, name) }, storage);
const use = (mediaId: string, kind: 'IMAGE' | 'FILE' = 'IMAGE') => ({ mediaId, kind, path: 'data.media_id' });

async function keptFiles({ corpId }: Actor) {
  const place = path.join(folder, String(corpId));
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

test('a file is kept whole and comes back, or a part of it, to its corp alone', async () => {
  const { db } = database;
  const actor = await actorOfNewCorp();
  const kept = await upload(actor, '海报.PNG');
  expect(kept).toMatchObject({ kind: 'IMAGE', fileName: '海报.png', contentType: 'image/png', size: png.length });
  expect(kept.mediaId).toMatch(/^m_[0-9a-f-]{36}$/);
  const file = await readMedia(db, actor, kept.mediaId, storage);
  expect(Buffer.from(await new Response(await file.open()).bytes()).equals(png)).toBe(true);
  const part = await new Response(await file.open({ start: 1, end: 3 })).text();
  expect(part).toBe('PNG');
  await assertMediaKnown(db, actor, [use(kept.mediaId), use(kept.mediaId)]);

  const foreigner = await actorOfNewCorp();
  await expect(readMedia(db, foreigner, kept.mediaId, storage)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(assertMediaKnown(db, foreigner, [use(kept.mediaId)])).rejects.toMatchObject({
    code: 'MESSAGE_CONTENT_INVALID',
  });
});

test('a message takes a file only as the kind it is, and names the place of another', async () => {
  const actor = await actorOfNewCorp();
  const [image, video] = [await upload(actor), await upload(actor, 'a.mp4', mp4)];
  const uses = [use(image.mediaId), { ...use(video.mediaId, 'FILE'), path: 'data.attachments.1.data.media_id' }];
  await expect(assertMediaKnown(database.db, actor, uses)).rejects.toMatchObject({
    details: [{ path: 'messageContent.data.attachments.1.data.media_id' }],
  });
});

test('the same bytes twice are two uploads of one file', async () => {
  const actor = await actorOfNewCorp();
  const [first, second] = await Promise.all([upload(actor, 'a.png'), upload(actor, 'b.png')]);
  expect(first.mediaId).not.toBe(second.mediaId);
  expect(await keptFiles(actor)).toBe(1);
});

test('what is refused leaves neither a row nor bytes', async () => {
  const actor = await actorOfNewCorp();
  await expect(upload(actor, 'x.png', Buffer.from('not a picture'))).rejects.toMatchObject({ code: 'UNPROCESSABLE' });
  expect(await database.db.media.count({ where: { corpId: actor.corpId } })).toBe(0);
  expect(await keptFiles(actor)).toBe(0);
});

test('a corp may not keep more than its quota, not even with uploads at the same moment', async () => {
  env().MEDIA_QUOTA_MB = 4;
  const actor = await actorOfNewCorp();
  const large = (name: string) => upload(actor, name, Buffer.concat([pdf, Buffer.from(name), megabytes(1)]));
  const answers = await Promise.allSettled(['1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf'].map(large));
  env().MEDIA_QUOTA_MB = 10_240;
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]?.reason).toMatchObject({ code: 'UNPROCESSABLE', details: [{ path: 'file' }] });
  expect(await keptFiles(actor)).toBe(3);
});

test('a full library still takes bytes it keeps already, and says what fills it', async () => {
  env().MEDIA_QUOTA_MB = 4;
  const actor = await actorOfNewCorp();
  const bytes = Buffer.concat([pdf, megabytes(3)]);
  await upload(actor, 'a.pdf', bytes);
  const again = await upload(actor, 'b.pdf', bytes);
  const refused = await upload(actor, 'c.pdf', Buffer.concat([bytes, pdf])).catch((error: unknown) => error);
  env().MEDIA_QUOTA_MB = 10_240;
  expect(again.fileName).toBe('b.pdf');
  expect(refused).toMatchObject({ code: 'UNPROCESSABLE', message: expect.stringContaining('已删除') });
});

test('an id of WeCom’s own is refused, saying where to upload', async () => {
  const refusal = await assertMediaKnown(database.db, await actorOfNewCorp(), [use('3a_wecomMediaId')]).catch(
    (error) => error,
  );
  expect(refusal.details[0].message).toContain('POST /api/v1/workbench/media');
});

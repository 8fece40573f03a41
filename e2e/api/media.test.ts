import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { handleRest } from '#server/api/rest';
import { permissions } from '#server/auth/permissions';
import { media } from '#server/media/schema';
import { givenCorp } from '../fixtures/world.ts';
import { base, refusal, success, testEndpoint } from './endpoint.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'media-'));
process.env.DATA_DIR = folder;
afterAll(() => rm(folder, { recursive: true }));

const api = testEndpoint();
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const typeOf = (fileName: string) => (fileName.endsWith('.png') ? 'image/png' : 'application/octet-stream');

/** Uploads as a form, by hand: the parts and their order are the test's own. */
async function upload(parts: { name: string; fileName?: string; bytes: Uint8Array }[], key = api.world.key) {
  const boundary = 'part-boundary';
  const body = Buffer.concat([
    ...parts.flatMap(({ name, fileName, bytes }) => [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"`),
      Buffer.from(fileName ? `; filename="${fileName}"\r\ncontent-type: ${typeOf(fileName)}\r\n\r\n` : '\r\n\r\n'),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return api.sendBytes('POST', `${base}/media`, { key, headers }, body);
}
/** Where an uploaded picture stands. */
async function uploaded(bytes = pixel, fileName = '新品.png'): Promise<string> {
  const { body } = await upload(file(bytes, fileName));
  return `/media/${media.parse(body.data).mediaId}`;
}

const file = (bytes: Uint8Array, fileName = '新品.png') => [{ name: 'file', fileName, bytes }];

describe('POST', () => {
  test('201: the id to use in messages', async () => {
    const reply = await upload(file(pixel));
    expect(reply.body).toEqual(
      success(201, {
        mediaId: expect.stringMatching(/^m_[0-9a-f-]{36}$/),
        kind: 'IMAGE',
        fileName: '新品.png',
        contentType: 'image/png',
        size: pixel.length,
        createTime: expect.stringMatching(/Z$/),
      }),
    );
  });
  test('400: no file, two files, another field, or no form', async () => {
    const text = { name: 'note', bytes: Buffer.from('x') };
    expect((await upload([text])).status).toBe(400);
    expect((await upload([...file(pixel), ...file(pixel)])).body).toEqual(refusal(400, 'BAD_REQUEST', ['file']));
    expect((await upload([...file(pixel), text])).body).toEqual(refusal(400, 'BAD_REQUEST', ['note']));
    expect((await api.send('POST', '/media', { file: 'x' })).status).toBe(400);
    const broken = { 'content-type': 'multipart/form-data; boundary=other' };
    expect((await api.send('POST', '/media', 'not a form', broken)).status).toBe(400);
  });
  test('401 and 403', async () => {
    expect((await upload(file(pixel), 'wgs_wrong')).body).toEqual(refusal(401, 'UNAUTHORIZED'));
    const key = await api.keyFor(permissions.filter((each) => each !== 'workbench:group-send:create'));
    expect((await upload(file(pixel), key)).body).toEqual(refusal(403, 'FORBIDDEN'));
  });
  test('413: a picture over 10 MB, also when the form is too long to read', async () => {
    const large = (megabytes: number) => Buffer.concat([pixel, Buffer.alloc(megabytes * 1024 * 1024)]);
    expect((await upload(file(large(10)))).body).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE', ['file']));
    expect((await upload(file(large(22)))).body).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
  });
  test('201: any file by its kind; 400: a kind there is not', async () => {
    const kind = (name: string) => ({ name: 'kind', bytes: Buffer.from(name) });
    const page = Buffer.from('<script>alert(1)</script>');
    const reply = await upload([...file(page, 'a.png'), kind('FILE')]);
    expect(reply.body.data).toMatchObject({ kind: 'FILE', fileName: 'a.png', size: page.length });
    expect((await upload([...file(pixel), kind('VOICE')])).body).toEqual(refusal(400, 'BAD_REQUEST', ['kind']));
  });
  test('nothing of a form is left on disk, whether it was taken or refused', async () => {
    const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('group-send-upload-')).length;
    const before = await left();
    await upload(file(pixel));
    await upload(file(Buffer.from('no picture')));
    await api.sendBytes('POST', `${base}/media`, { key: api.world.key, headers: cutOff }, Buffer.from('--x\r\n'));
    expect(await left()).toBe(before);
  });
  test('422: what is no picture, whatever it calls itself', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    expect((await upload(file(page, 'a.png'))).body).toEqual(refusal(422, 'UNPROCESSABLE', ['file']));
  });
});

const cutOff = { 'content-type': 'multipart/form-data; boundary=x' };

/** An upload whose body has begun and goes on until `end`, which cuts it off. */
function slowUpload(key = api.world.key) {
  const [asked, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const pull = async (controller: ReadableStreamDefaultController) => {
    asked.resolve();
    await ended.promise;
    controller.close();
  };
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const headers = { authorization: `Bearer ${key}`, ...cutOff };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  const answer = handleRest(new Request(`http://localhost${base}/media`, init));
  return { answer, asked: asked.promise, end: () => ended.resolve() };
}

describe('uploads under way', () => {
  test('403 before anything of the file has come', async () => {
    const key = await api.keyFor(permissions.filter((each) => each !== 'workbench:group-send:create'));
    expect((await slowUpload(key).answer).status).toBe(403);
  });
  test('429 with Retry-After beyond twenty at once, and room again when they are over', async () => {
    const uploads = Array.from({ length: 20 }, () => slowUpload());
    await Promise.all(uploads.map(({ asked }) => asked));
    const reply = await upload(file(pixel));
    expect(reply.body).toEqual(refusal(429, 'TOO_MANY_REQUESTS'));
    expect(reply.headers.get('retry-after')).toBe('5');
    for (const { end } of uploads) end();
    const answers = await Promise.all(uploads.map(({ answer }) => answer));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await upload(file(pixel))).status).toBe(201);
  });
});

describe('GET …/file', () => {
  test('200: the bytes, as a picture and nothing else', async () => {
    const reply = await api.send('GET', `${await uploaded()}/file`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(reply.headers.get('content-length')).toBe(String(pixel.length));
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    expect(reply.headers.get('cache-control')).toContain('private');
  });
  test('200: any other file is saved under its name, never opened', async () => {
    const reply = await api.send('GET', `${await uploaded(Buffer.from('<html></html>'), '报价(1).html')}/file`);
    expect(reply.headers.get('content-type')).toBe('application/octet-stream');
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('报价')}%281%29.html`,
    );
  });
  test.each([
    ['bytes=1-3', 206, 'PNG', `bytes 1-3/${pixel.length}`],
    ['bytes=-4', 206, null, `bytes ${pixel.length - 4}-${pixel.length - 1}/${pixel.length}`],
    [`bytes=${pixel.length}-`, 416, '', `bytes */${pixel.length}`],
    ['bytes=0-1,5-6', 200, null, null],
    ['lines=1-2', 200, null, null],
  ])('the range %s: %i', async (range, status, text, contentRange) => {
    const reply = await api.send('GET', `${await uploaded()}/file`, undefined, { range });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([status, contentRange]);
    expect(text ?? reply.text).toBe(reply.text);
  });
  test('404 for GET and HEAD once it is deleted and no task shows it', async () => {
    const bytes = Buffer.from('a file of its own');
    const [address, sameBytes] = [await uploaded(bytes, 'a.txt'), await uploaded(bytes, 'b.txt')];
    await api.send('DELETE', address);
    expect((await api.send('GET', `${address}/file`)).body).toEqual(refusal(404, 'NOT_FOUND'));
    expect((await api.send('HEAD', `${address}/file`)).status).toBe(404);
    expect((await api.send('GET', `${sameBytes}/file`)).text).toBe('a file of its own');
    await api.send('DELETE', sameBytes);
    expect((await api.send('GET', `${sameBytes}/file`)).body).toEqual(refusal(404, 'NOT_FOUND'));
  });
  test('304 for who has it, and the whole for who has another', async () => {
    const address = `${await uploaded()}/file`;
    const etag = (await api.send('GET', address)).headers.get('etag') ?? '';
    expect((await api.send('GET', address, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await api.send('GET', address, undefined, { range: 'bytes=1-3', 'if-range': '"x"' })).status).toBe(200);
  });
  test('403 for a key that may neither see nor make messages', async () => {
    const key = await api.keyFor(['workbench:customer:view']);
    expect((await api.sendAs(key, 'GET', `${await uploaded()}/file`)).body).toEqual(refusal(403, 'FORBIDDEN'));
  });
  test('401 without a session or key; 404 for another corp as for an unknown id', async () => {
    const address = `${await uploaded()}/file`;
    expect((await api.sendAs('', 'GET', address)).body).toEqual(refusal(401, 'UNAUTHORIZED'));
    const elsewhere = await api.keyFor(permissions, await givenCorp(api.database.db));
    const theirs = await api.sendAs(elsewhere, 'GET', address);
    expect(theirs.body).toEqual(refusal(404, 'NOT_FOUND'));
    const unknown = await api.send('GET', '/media/m_00000000-0000-4000-8000-000000000000/file');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...theirs.body, requestId: '' });
  });
});

describe('the library', () => {
  test('GET lists it, PATCH renames, DELETE takes out', async () => {
    const address = await uploaded(pixel, '秋季.png');
    const found = await api.send('GET', `/media?kind=IMAGE,VIDEO&keyword=${encodeURIComponent('秋季')}&size=5`);
    expect(found.body.data).toMatchObject({ records: [{ fileName: '秋季.png', taskCount: 0 }], nextCursor: null });
    expect((await api.send('PATCH', address, { fileName: '冬季' })).body.data).toMatchObject({ fileName: '冬季.png' });
    expect((await api.send('GET', address)).body.data).toMatchObject({ fileName: '冬季.png', createdBy: 'test' });
    expect((await api.send('DELETE', address)).status).toBe(200);
    expect((await api.send('GET', address)).body).toEqual(refusal(404, 'NOT_FOUND'));
    expect((await api.send('DELETE', address)).body).toEqual(refusal(404, 'NOT_FOUND'));
  });
  test('400: an unknown kind, no name; 403 for who may not create; 405 names the methods', async () => {
    const address = await uploaded();
    expect((await api.send('GET', '/media?kind=VOICE')).body).toEqual(refusal(400, 'BAD_REQUEST', ['kind']));
    expect((await api.send('GET', '/media?keyword=%00')).body).toEqual(refusal(400, 'BAD_REQUEST', ['keyword']));
    expect((await api.send('PATCH', address, { fileName: ' ' })).body).toEqual(
      refusal(400, 'BAD_REQUEST', ['fileName']),
    );
    const viewer = await api.keyFor(permissions.filter((each) => each !== 'workbench:group-send:create'));
    expect((await api.sendAs(viewer, 'GET', '/media')).body).toEqual(refusal(403, 'FORBIDDEN'));
    expect((await api.sendAs(viewer, 'DELETE', address)).body).toEqual(refusal(403, 'FORBIDDEN'));
    const reply = await api.send('PUT', address, {});
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE, OPTIONS']);
  });
});

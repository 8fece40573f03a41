import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
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

/** Uploads as a form, by hand: the parts and their order are the test's own. */
async function upload(parts: { name: string; fileName?: string; bytes: Uint8Array }[], key = api.world.key) {
  const boundary = 'part-boundary';
  const body = Buffer.concat([
    ...parts.flatMap(({ name, fileName, bytes }) => [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"`),
      Buffer.from(fileName ? `; filename="${fileName}"\r\ncontent-type: image/png\r\n\r\n` : '\r\n\r\n'),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return api.sendBytes('POST', `${base}/media`, { key, headers }, body);
}
/** Where an uploaded picture can be fetched. */
async function uploaded(): Promise<string> {
  const { body } = await upload(file(pixel));
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
  test('413: a file over 10 MB, also when the form is too long to read', async () => {
    const large = (megabytes: number) => Buffer.concat([pixel, Buffer.alloc(megabytes * 1024 * 1024)]);
    expect((await upload(file(large(10)))).body).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
    expect((await upload(file(large(12)))).body).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
  });
  test('422: what is no picture, whatever it calls itself', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    expect((await upload(file(page, 'a.png'))).body).toEqual(refusal(422, 'UNPROCESSABLE', ['file']));
  });
});

describe('GET', () => {
  test('200: the bytes, as a picture and nothing else', async () => {
    const reply = await api.send('GET', await uploaded());
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
  });
  test('403 for a key that may neither see nor make messages', async () => {
    const key = await api.keyFor(['workbench:customer:view']);
    expect((await api.sendAs(key, 'GET', await uploaded())).body).toEqual(refusal(403, 'FORBIDDEN'));
  });
  test('401 without a session or key; 404 for another corp as for an unknown id', async () => {
    const address = await uploaded();
    expect((await api.sendAs('', 'GET', address)).body).toEqual(refusal(401, 'UNAUTHORIZED'));
    const elsewhere = await api.keyFor(permissions, await givenCorp(api.database.db));
    const theirs = await api.sendAs(elsewhere, 'GET', address);
    expect(theirs.body).toEqual(refusal(404, 'NOT_FOUND'));
    const unknown = await api.send('GET', '/media/m_00000000-0000-4000-8000-000000000000');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...theirs.body, requestId: '' });
  });
});

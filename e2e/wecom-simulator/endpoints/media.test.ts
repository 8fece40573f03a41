import { afterAll, beforeAll, expect, test } from 'vitest';
import { greeting, read, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startWithPeople();
});
afterAll(() => wecom.stop());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const padded = (bytes: Buffer, size: number) => Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);

function upload(type: string, bytes: Buffer, field = 'media') {
  const body = new FormData();
  body.append(field, new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), '海报.png');
  return read(`${wecom.url}/cgi-bin/media/upload?access_token=${wecom.token}&type=${type}`, { method: 'POST', body });
}

test('an image becomes a media id, its time told as text and errmsg empty', async () => {
  expect(await upload('image', png)).toEqual({
    errcode: 0,
    errmsg: '',
    type: 'image',
    media_id: expect.any(String),
    created_at: expect.stringMatching(/^\d+$/),
  });
});

test.each([
  ['an unknown type', 'poster', png, 40005],
  ['five bytes', 'file', Buffer.from('12345'), 40006],
  ['six bytes', 'file', Buffer.from('123456'), 0],
  ['no bytes', 'image', Buffer.alloc(0), 44001],
  ['an image of 10 MB', 'image', padded(png, 10 * 1024 * 1024), 0],
  ['an image above 10 MB', 'image', padded(png, 10 * 1024 * 1024 + 1), 40009],
  ['a GIF', 'image', Buffer.from('GIF89a......'), 40123],
  ['a video that is none', 'video', Buffer.from('no video at all'), 40004],
  ['a file above 20 MB', 'file', Buffer.alloc(20 * 1024 * 1024 + 1), 45001],
])('upload of %s', async (_what, type, bytes, errcode) => {
  expect(await upload(type, bytes)).toMatchObject({ errcode });
});

test('another field than media is an empty upload', async () => {
  expect(await upload('image', png, 'file')).toMatchObject({ errcode: 44001 });
});

test('a media id serves its own type for three days', async () => {
  const { media_id } = await upload('image', png);
  const create = async (msgtype: string) => {
    const attachments = [{ msgtype, [msgtype]: { media_id } }];
    return (await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA'], attachments })).errcode;
  };
  expect([await create('image'), await create('video')]).toEqual([0, 40007]);
  await wecom.control.advanceClock(3 * 86_400);
  await wecom.renewToken();
  expect(await create('image')).toBe(40007);
});

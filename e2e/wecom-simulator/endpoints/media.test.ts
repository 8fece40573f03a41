import { afterAll, beforeAll, expect, test } from 'vitest';
import { greeting, read, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startWithPeople();
});
afterAll(() => wecom.stop());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const voice = (seconds: number) => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(seconds * 50 * 13)]);
const mp4 = Buffer.from('....ftypisom');
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
  ['a voice of a minute', 'voice', voice(60), 0],
  ['a voice of 61 seconds', 'voice', voice(61), 45007],
  ['a voice above 2 MB', 'voice', padded(voice(1), 2 * 1024 * 1024 + 1), 45001],
  ['a voice that is none', 'voice', png, 40004],
  ['a video above 10 MB', 'video', padded(mp4, 10 * 1024 * 1024 + 1), 40011],
  ['a video that is none', 'video', Buffer.from('no video at all'), 40004],
  ['a file above 20 MB', 'file', Buffer.alloc(20 * 1024 * 1024 + 1), 45001],
])('upload of %s', async (_what, type, bytes, errcode) => {
  expect(await upload(type, bytes)).toMatchObject({ errcode });
});

test('another field than media is an empty upload', async () => {
  expect(await upload('image', png, 'file')).toMatchObject({ errcode: 44001 });
});

test('all kinds of attachments are taken, and the list tells them as they were given', async () => {
  const media_id = async (type: string, bytes: Buffer) => String((await upload(type, bytes)).media_id);
  const image = await media_id('image', png);
  const attachments = [
    { msgtype: 'image', image: { media_id: image } },
    { msgtype: 'link', link: { title: '周年庆', desc: '到店有礼', url: 'https://a.cn/1' } },
    {
      msgtype: 'miniprogram',
      miniprogram: { title: '小店', pic_media_id: image, appid: 'wx8bd80126147df384', page: '/index.html' },
    },
    { msgtype: 'video', video: { media_id: await media_id('video', mp4) } },
    { msgtype: 'file', file: { media_id: await media_id('file', Buffer.from('价目表一份')) } },
  ];
  const { msgid } = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmB'], attachments });
  const { now } = await wecom.control.state();
  const listed = await wecom.call('get_groupmsg_list_v2', {
    chat_type: 'single',
    start_time: now - 60,
    end_time: now + 60,
  });
  expect(listed.group_msg_list).toContainEqual(expect.objectContaining({ msgid, text: greeting.text, attachments }));
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

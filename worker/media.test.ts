import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fileOf, mp4, pdf, png } from '#server/media/given-media';
import { uploadMedia } from '#server/media/service';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'media-'));
process.env.DATA_DIR = folder;
afterAll(() => rm(folder, { recursive: true }));

const pipeline = givenPipeline();
beforeEach(async () => {
  await pipeline.wecom.clearFaults();
  await pipeline.wecom.forgetCalls();
});

const files = { image: ['海报.png', png], video: ['介绍.mp4', mp4], file: ['报价单.pdf', pdf] } as const;

async function keep({ actor }: Scene, kind: keyof typeof files): Promise<string> {
  const [name, bytes] = files[kind];
  return (await uploadMedia(pipeline.db, actor, { file: fileOf(bytes, name) })).mediaId;
}

const image = (mediaId: string) => ({ type: 'IMAGE', data: { media_id: mediaId } });
const uploads = async () => (await pipeline.wecom.calls())['media/upload'] ?? 0;

/** The state of the one batch of a new task with this content, once it was handed off. */
async function sent(scene: Scene, messageContent: Record<string, unknown>) {
  const { groupSendTaskId } = await pipeline.create(scene, { messageContent });
  await pipeline.run(scene);
  return pipeline.batch(groupSendTaskId);
}

test('a message of every kind arrives in order, each file uploaded once as what it is', async () => {
  const scene = await pipeline.given(1);
  const [picture, video, file] = [await keep(scene, 'image'), await keep(scene, 'video'), await keep(scene, 'file')];
  const link = { title: '新品', url: 'https://example.com/a', pic_url: 'https://example.com/a.png', desc: '九折' };
  const program = { title: '商城', appid: 'wx0123456789abcdef', page: 'pages/index', pic_media_id: picture };
  const batch = await sent(scene, {
    type: 'MULTI',
    data: {
      text: '您好',
      attachments: [
        image(picture),
        { type: 'LINK', data: link },
        { type: 'MINIPROGRAM', data: program },
        { type: 'VIDEO', data: { media_id: video } },
        { type: 'FILE', data: { media_id: file } },
      ],
    },
  });
  expect(batch.state).toBe('SUBMITTED');
  expect(await uploads()).toBe(3);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  const [arrived] = await pipeline.wecom.ledger(batch.msgid ?? '');
  const { pic_url: picurl, ...rest } = link;
  expect(arrived?.content).toMatchObject({
    text: { content: '您好' },
    attachments: [
      { msgtype: 'image', image: {} },
      { msgtype: 'link', link: { ...rest, picurl } },
      { msgtype: 'miniprogram', miniprogram: { title: '商城', appid: program.appid, page: program.page } },
      { msgtype: 'video', video: {} },
      { msgtype: 'file', file: {} },
    ],
  });
});

test('the id of a file is used again while it lives, and replaced before it dies', async () => {
  const scene = await pipeline.given(1);
  const mediaId = await keep(scene, 'image');
  await sent(scene, image(mediaId));
  await pipeline.advance(60 * HOUR);
  await sent(scene, image(mediaId));
  expect(await uploads()).toBe(1);
  await pipeline.advance(7 * HOUR);
  expect((await sent(scene, image(mediaId))).state).toBe('SUBMITTED');
  expect(await uploads()).toBe(2);
});

test('an id that WeCom calls dead is replaced and the message sent', async () => {
  const scene = await pipeline.given(1);
  const mediaId = await keep(scene, 'video');
  await pipeline.wecom.addFault('add_msg_template', { kind: 'errcode', errcode: 40007, times: 1 });
  const batch = await sent(scene, { type: 'VIDEO', data: { media_id: mediaId } });
  expect(batch.state).toBe('SUBMITTED');
  expect(await uploads()).toBe(2);
});

test('a file that WeCom refuses fails its customers, and the reason names the file', async () => {
  const scene = await pipeline.given(1);
  const mediaId = await keep(scene, 'file');
  await pipeline.wecom.addFault('media/upload', { kind: 'errcode', errcode: 40004 });
  const batch = await sent(scene, { type: 'FILE', data: { media_id: mediaId } });
  expect(batch).toMatchObject({ state: 'FAILED', lastError: expect.stringContaining('报价单.pdf') });
  const task = await pipeline.get(scene, Number(batch.taskId));
  expect(task.results[0]).toMatchObject({
    reasonCode: 'MEDIA_INVALID',
    errorMessage: expect.stringContaining('报价单'),
  });
});

test('two batches that need one file at the same moment upload it once', async () => {
  const scene = await pipeline.given(1);
  const messageContent = image(await keep(scene, 'image'));
  const made = [await pipeline.create(scene, { messageContent }), await pipeline.create(scene, { messageContent })];
  const taskIds = made.map(({ groupSendTaskId }) => groupSendTaskId);
  for (const taskId of taskIds) await expandTask.run({ taskId }, scene.tools);
  const batches = await pipeline.db.groupSendBatch.findMany({ where: { taskId: { in: taskIds } } });
  expect(batches).toHaveLength(2);
  await Promise.all(batches.map(({ id }) => dispatchBatch.run({ batchId: id }, scene.tools)));
  expect(await uploads()).toBe(1);
});

import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { startSimulator } from '#e2e/wecom-simulator/simulator';
import { givenWecom } from './given-wecom.ts';

const database = testDatabase();
const inTime = { timeoutMs: 5000 };
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);

/** A simulator with one member and his customers, who confirms when told. */
async function givenMember(customers: string[]) {
  const simulator = await startSimulator({ settings: { dispatchingSeconds: 0 } });
  await simulator.control.putMembers({ userid: 'lina', habit: { confirmAfterSeconds: 'never' } });
  await simulator.control.putCustomers(
    ...customers.map((externalUserid) => ({ externalUserid, follows: [{ userid: 'lina' }] })),
  );
  return { simulator, ...(await givenWecom(database.db, simulator.url)) };
}

test('a message is created, confirmed and read', async () => {
  const { simulator, corpId, wecom } = await givenMember(['wmA1', 'wmA2']);
  await using _stop = simulator;
  const request = { sender: 'lina', externalUserids: ['wmA1', 'wmA2', 'wmNobody'], text: '你好' };
  const created = await wecom.addMsgTemplate(corpId, request, inTime);
  expect(created).toMatchObject({ kind: 'accepted', failList: ['wmNobody'] });
  if (created.kind !== 'accepted') return;
  const { msgid } = created;

  expect(await wecom.getGroupmsgTask(corpId, { msgid })).toEqual({
    kind: 'ok',
    rows: [{ userid: 'lina', status: 0, sentAt: null }],
  });
  await simulator.control.confirm({ msgid });
  expect(await wecom.getGroupmsgTask(corpId, { msgid })).toMatchObject({
    rows: [{ status: 2, sentAt: expect.any(Date) }],
  });
  const results = await wecom.getGroupmsgSendResult(corpId, { msgid, userid: 'lina' });
  expect(results).toMatchObject({
    kind: 'ok',
    rows: [
      { externalUserid: 'wmA1', status: 1 },
      { externalUserid: 'wmA2', status: 1 },
    ],
  });
});

test('a message can be found again by its content, and withdrawn twice', async () => {
  const { simulator, corpId, wecom } = await givenMember(['wmA1']);
  await using _stop = simulator;
  const image = await wecom.uploadMedia(corpId, {
    type: 'image',
    fileName: '新品 "图".png',
    contentType: 'image/png',
    bytes: png,
  });
  if (image.kind !== 'ok') throw new Error(JSON.stringify(image));
  expect(image.expiresAt.getTime() - image.createdAt.getTime()).toBe(3 * 24 * 3600 * 1000);

  const link = { msgtype: 'link', link: { title: '活动', url: 'https://example.com' } } as const;
  const attachments = [{ msgtype: 'image', image: { media_id: image.mediaId } } as const, link];
  const request = { sender: 'lina', externalUserids: ['wmA1'], text: '新品', attachments };
  const created = await wecom.addMsgTemplate(corpId, request, inTime);
  if (created.kind !== 'accepted') throw new Error(JSON.stringify(created));

  const now = Date.now();
  const window = { startTime: new Date(now - 60_000), endTime: new Date(now + 60_000) };
  expect(await wecom.getGroupmsgListV2(corpId, window)).toMatchObject({
    kind: 'ok',
    rows: [{ msgid: created.msgid, creator: null, text: '新品', attachments: [{ msgtype: 'image' }, link] }],
  });
  expect(await wecom.cancelGroupmsgSend(corpId, { msgid: created.msgid })).toEqual({ kind: 'ok' });
  expect(await wecom.cancelGroupmsgSend(corpId, { msgid: created.msgid })).toEqual({ kind: 'ok' });
});

test('thousands of results come as one reading', async () => {
  const customers = Array.from({ length: 2500 }, (_, at) => `wmA${at}`);
  const { simulator, corpId, wecom } = await givenMember(customers);
  await using _stop = simulator;
  const created = await wecom.addMsgTemplate(corpId, { sender: 'lina', externalUserids: customers, text: 'x' }, inTime);
  if (created.kind !== 'accepted') throw new Error(JSON.stringify(created));
  const results = await wecom.getGroupmsgSendResult(corpId, { msgid: created.msgid, userid: 'lina' });
  if (results.kind !== 'ok') throw new Error(JSON.stringify(results));
  expect(new Set(results.rows.map((row) => row.externalUserid))).toEqual(new Set(customers));
});

test('a message nobody can receive is refused, a reply lost on the way is unknown', async () => {
  const { simulator, corpId, wecom } = await givenMember(['wmA1']);
  await using _stop = simulator;
  const nobody = await wecom.addMsgTemplate(corpId, { sender: 'lina', externalUserids: ['wmZ'], text: 'x' }, inTime);
  expect(nobody).toMatchObject({ kind: 'refused', errcode: 41048, reasonCode: 'REFUSED_BY_WECOM' });
  await simulator.control.addFault('add_msg_template', { kind: 'reset', afterEffect: true, times: 1 });
  const lost = await wecom.addMsgTemplate(corpId, { sender: 'lina', externalUserids: ['wmA1'], text: 'x' }, inTime);
  expect(lost.kind).toBe('unknown');
  expect(await simulator.control.messages()).toHaveLength(1);
});

test.each([40014, 42001] as const)('tokens that WeCom ended with %i are replaced unnoticed', async (errcode) => {
  const { simulator, corpId, wecom } = await givenMember(['wmA1']);
  await using _stop = simulator;
  await wecom.connect(corpId);
  await simulator.control.endTokens(errcode);
  const created = await wecom.addMsgTemplate(corpId, { sender: 'lina', externalUserids: ['wmA1'], text: 'x' }, inTime);
  expect(created.kind).toBe('accepted');
  expect(await simulator.control.messages()).toHaveLength(1);
});

test('a file that is no image is refused in words', async () => {
  const { simulator, corpId, wecom } = await givenMember([]);
  await using _stop = simulator;
  const bytes = new TextEncoder().encode('not an image at all');
  const outcome = await wecom.uploadMedia(corpId, {
    type: 'image',
    fileName: 'a.png',
    contentType: 'image/png',
    bytes,
  });
  expect(outcome).toMatchObject({
    kind: 'refused',
    reasonCode: 'MEDIA_INVALID',
    message: expect.stringContaining('JPG'),
  });
});

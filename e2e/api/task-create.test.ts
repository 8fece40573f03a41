import { describe, expect, test } from 'vitest';
import { givenAccount } from '../fixtures/world.ts';
import { createdTask } from '#server/tasks/request-schema';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/group-send/tasks';
const text = { type: 'TEXT', data: { text: '您好！' } };

const request = (changes: object = {}) => ({
  senderAccountId: 'LiSi',
  target: { tagIds: [api.world.tagId] },
  messageContent: text,
  taskName: '会员用户问候',
  ...changes,
});
const create = (changes: object = {}, headers = {}) => api.send('POST', path, request(changes), headers);
const count = () => api.database.db.groupSendTask.count();

test('201: the task, at once, waiting for its audience', async () => {
  const reply = await create();
  expect(reply.status).toBe(201);
  expect(reply.body).toEqual(
    success(201, {
      groupSendTaskId: expect.any(Number),
      taskName: '会员用户问候',
      status: 'PENDING',
      createTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    }),
  );
});

test('201: without a name, to pasted ids, for later', async () => {
  const scheduledTime = new Date(Date.now() + 3_600_000).toISOString();
  const reply = await create({ taskName: undefined, target: { customerIds: api.world.customers }, scheduledTime });
  expect(reply.body).toMatchObject({ code: 201, data: { taskName: null } });
});

const link = { type: 'LINK', data: { title: '新品', url: 'https://example.com' } };
const unknownFile = { type: 'FILE', data: { media_id: 'm_00000000-0000-4000-8000-000000000000' } };

describe('400: not well-formed', () => {
  test.each([
    ['an unknown field', { sender: 'LiSi' }, 'sender'],
    ['a misspelt exclude', { target: { tagIds: [1], exlude: {} } }, 'target.exlude'],
    ['an id that is text', { target: { tagIds: ['1'] } }, 'target.tagIds.0'],
    ['a time without an offset', { scheduledTime: '2030-01-01T09:00:00' }, 'scheduledTime'],
    ['content that is no object', { messageContent: 'hello' }, 'messageContent'],
    ['an empty name', { taskName: '' }, 'taskName'],
    ['a character that cannot be kept', { taskName: 'a\u0000b' }, 'taskName'],
    ['no sender', { senderAccountId: undefined }, 'senderAccountId'],
  ])('%s', async (_, changes, field) => {
    expect((await create(changes)).body).toEqual(refusal(400, 'BAD_REQUEST', [field]));
  });
  test('bad JSON', async () => {
    expect((await api.send('POST', path, '{"senderAccountId":')).body).toEqual(refusal(400, 'BAD_REQUEST', []));
  });
});

describe('404: what is not there', () => {
  test('an account', async () => {
    const reply = await create({ senderAccountId: 'nobody' });
    expect(reply.body).toEqual(refusal(404, 'SENDER_ACCOUNT_NOT_FOUND', ['senderAccountId']));
  });
  test('customers and tags, named', async () => {
    const reply = await create({ target: { customerIds: [987_654], tagIds: [876_543] } });
    expect(reply.body).toEqual(refusal(404, 'NOT_FOUND', ['target.tagIds', 'target.customerIds']));
    expect(reply.text).toMatch(/876543.*987654/);
  });
});

describe('422: well-formed but not acceptable', () => {
  test('an account that cannot send', async () => {
    await givenAccount(api.database.db, api.world.corp, { userid: 'Gone', status: 'OFFLINE' });
    const reply = await create({ senderAccountId: 'Gone' });
    expect(reply.body).toEqual(refusal(422, 'SENDER_ACCOUNT_NOT_AVAILABLE', ['senderAccountId']));
  });
  test('nobody to send to', async () => {
    expect((await create({ target: {} })).body).toEqual(refusal(422, 'TARGET_CUSTOMERS_EMPTY'));
    const everybody = { customerIds: api.world.customers, exclude: { customerIds: api.world.customers } };
    expect((await create({ target: everybody })).body).toEqual(refusal(422, 'TARGET_CUSTOMERS_EMPTY'));
  });
  test.each([
    ['an unknown type', { type: 'GIF', data: {} }, 'messageContent.type'],
    ['text over 4,000 bytes', { type: 'TEXT', data: { text: '字'.repeat(1334) } }, 'messageContent.data.text'],
    ['a raw WeCom media id', { type: 'IMAGE', data: { media_id: 'abc' } }, 'messageContent.data.media_id'],
    [
      'a link that is no web address',
      { type: 'LINK', data: { title: 't', url: 'javascript:alert(1)' } },
      'messageContent.data.url',
    ],
    ['half a character', { type: 'TEXT', data: { text: '坏\ud83c' } }, 'messageContent.data.text'],
    ['a control character', { type: 'TEXT', data: { text: 'a\u0000b' } }, 'messageContent.data.text'],
    [
      'a title too long in the second attachment',
      { type: 'MULTI', data: { attachments: [link, { ...link, data: { ...link.data, title: '字'.repeat(43) } }] } },
      'messageContent.data.attachments.1.data.title',
    ],
    [
      'an unknown file in an attachment',
      { type: 'MULTI', data: { text: '您好', attachments: [link, unknownFile] } },
      'messageContent.data.attachments.1.data.media_id',
    ],
  ])('%s', async (_, messageContent, field) => {
    expect((await create({ messageContent })).body).toEqual(refusal(422, 'MESSAGE_CONTENT_INVALID', [field]));
  });
  test.each([-3600, 181 * 24 * 3600])('a time %d seconds from now', async (seconds) => {
    const scheduledTime = new Date(Date.now() + seconds * 1000).toISOString();
    expect((await create({ scheduledTime })).body).toEqual(refusal(422, 'UNPROCESSABLE', ['scheduledTime']));
  });
  test('a reminder before the task is even out', async () => {
    const reply = await create({ confirmWithinSeconds: 3600, remindBeforeSeconds: [600, 3600] });
    expect(reply.body).toEqual(refusal(422, 'UNPROCESSABLE', ['remindBeforeSeconds.1']));
  });
});

test('the deadline and the reminders before it are kept', async () => {
  const reply = await create({ confirmWithinSeconds: 7200, remindBeforeSeconds: [600, 3600, 600] });
  const { groupSendTaskId: id } = createdTask.parse(reply.body.data);
  const task = await api.database.db.groupSendTask.findUniqueOrThrow({ where: { id } });
  expect(task).toMatchObject({ confirmWithinSeconds: 7200, remindBeforeSeconds: [600, 3600] });
});

describe('with an Idempotency-Key', () => {
  test('the same request again gets the first answer and makes nothing', async () => {
    const key = { 'idempotency-key': 'draft-1' };
    const first = await create({}, key);
    const before = await count();
    const again = await create({}, key);
    expect([again.status, again.body.data]).toEqual([201, first.body.data]);
    expect(await count()).toBe(before);
  });
  test('another request is 422', async () => {
    const key = { 'idempotency-key': 'draft-2' };
    await create({}, key);
    expect((await create({ taskName: '别的' }, key)).body).toEqual(refusal(422, 'IDEMPOTENCY_KEY_REUSED'));
  });
  test('ten at once make one task', async () => {
    const before = await count();
    const replies = await Promise.all(Array.from({ length: 10 }, () => create({}, { 'idempotency-key': 'draft-3' })));
    for (const { status } of replies) expect([201, 409]).toContain(status);
    expect(await count()).toBe(before + 1);
  });
  test('a refusal is not remembered', async () => {
    const key = { 'idempotency-key': 'draft-4' };
    expect((await create({ senderAccountId: 'nobody' }, key)).status).toBe(404);
    expect((await create({}, key)).status).toBe(201);
  });
});

test('413: a body over 2 MB', async () => {
  const reply = await create({ taskName: 'x'.repeat(2 * 1024 * 1024) });
  expect(reply.body).toEqual(refusal(413, 'PAYLOAD_TOO_LARGE'));
});

describeRefusals(api, {
  method: 'POST',
  path: () => path,
  body: request,
  permission: 'workbench:group-send:create',
  table: 't_audit_log',
  failure: 'GROUP_SEND_TASK_CREATION_FAILED',
});

test('429 with Retry-After: more than 60 tasks a minute in one corp', async () => {
  await api.database.db.rateLimit.updateMany({
    where: { key: `create:${api.world.corp.id}` },
    data: { points: 60 },
  });
  const reply = await create();
  expect(reply.body).toEqual(refusal(429, 'TOO_MANY_REQUESTS'));
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
});

import { describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { cut, type FakeAnswer, http, reset, startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';

const database = testDatabase();
const ok = { errcode: 0, errmsg: 'ok' };
const one = { ...ok, task_list: [{ userid: 'lina', status: 0 }] };

async function readTasks(answer: (count: number, cursor: string | undefined) => FakeAnswer) {
  await using fake = await startFake({
    get_groupmsg_task: ({ body }, count) => answer(count, JSON.parse(body).cursor),
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const outcome = await wecom.getGroupmsgTask(corpId, { msgid: 'msg1' });
  return { outcome, calls: fake.calls('get_groupmsg_task').length };
}

test('a reading follows the cursor to the last page', async () => {
  const pages: Record<string, FakeAnswer> = {
    first: { ...ok, next_cursor: 'b', task_list: [{ userid: 'lina', status: 2, send_time: 1795500000 }] },
    b: { ...ok, next_cursor: 'c', task_list: [] },
    c: { ...ok, next_cursor: '', task_list: [{ userid: 'lei', status: 0, send_time: 0 }] },
  };
  const { outcome } = await readTasks((_, cursor) => pages[cursor ?? 'first'] ?? ok);
  expect(outcome).toEqual({
    kind: 'ok',
    rows: [
      { userid: 'lina', status: 2, sentAt: new Date(1795500000_000) },
      { userid: 'lei', status: 0, sentAt: null },
    ],
  });
});

test('a reading that breaks off on a later page is no reading', async () => {
  const { outcome } = await readTasks((count) => (count === 1 ? { ...one, next_cursor: 'b' } : reset));
  expect(outcome.kind).toBe('error');
});

test('cursors that go round end in an error', async () => {
  const { outcome, calls } = await readTasks(() => ({ ...one, next_cursor: 'again' }));
  expect(outcome).toMatchObject({ kind: 'error', detail: expect.stringContaining('do not end') });
  expect(calls).toBe(2);
});

test('the empty list of an error reply is not taken for an empty result', async () => {
  const { outcome } = await readTasks(() => ({ errcode: 60111, errmsg: 'userid not found', task_list: [] }));
  expect(outcome).toMatchObject({ kind: 'error', errcode: 60111 });
});

describe('each answer has its reaction', () => {
  test.each<[number, string, number]>([
    [41063, 'not-ready', 1],
    [41046, 'gone', 1],
    [41047, 'gone', 1],
    [41093, 'cancelled', 1],
    [45009, 'wait', 1],
    [45033, 'wait', 1],
    [48002, 'blocked', 1],
    [60020, 'blocked', 1],
    [50100, 'error', 1],
    [-1, 'wait', 3],
    [6000, 'wait', 3],
  ])('%i is %s', async (errcode, kind, times) => {
    const { outcome, calls } = await readTasks(() => ({ errcode, errmsg: 'text' }));
    expect([outcome.kind, calls]).toEqual([kind, times]);
  });

  test.each<[string, FakeAnswer]>([
    ['reset', reset],
    ['cut', cut],
    ['502', http(502, '')],
    ['rows that cannot be read', { ...ok, task_list: [{ status: 0 }] }],
  ])('%s is an error', async (_name, answer) => {
    const { outcome } = await readTasks(() => answer);
    expect(outcome.kind).toBe('error');
  });

  test('busy once is tried again', async () => {
    const { outcome } = await readTasks((count) => (count === 1 ? { errcode: -1, errmsg: 'busy' } : one));
    expect(outcome).toMatchObject({ kind: 'ok' });
  });
});

test('a status WeCom adds one day leaves the row open', async () => {
  await using fake = await startFake({
    get_groupmsg_send_result: () => ({ ...ok, send_list: [{ external_userid: 'wmA', userid: 'lina', status: 9 }] }),
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const outcome = await wecom.getGroupmsgSendResult(corpId, { msgid: 'm', userid: 'lina' });
  expect(outcome).toEqual({ kind: 'ok', rows: [{ externalUserid: 'wmA', userid: 'lina', status: 0, sentAt: null }] });
});

test('messages are read with their times as numbers or strings, and kinds we never send', async () => {
  const common = { create_type: 0, msgid: 'm1' };
  await using fake = await startFake({
    get_groupmsg_list_v2: () => ({
      ...ok,
      group_msg_list: [
        { ...common, create_time: '1795500000', text: { content: '你好' } },
        { ...common, create_time: 1795500000, creator: 'lina', attachments: [{ msgtype: 'moment', moment: {} }] },
      ],
    }),
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const window = { startTime: new Date(1795499999_900), endTime: new Date(1795500000_100) };
  const outcome = await wecom.getGroupmsgListV2(corpId, window);
  const message = { msgid: 'm1', createType: 0, createdAt: new Date(1795500000_000) };
  expect(outcome).toEqual({
    kind: 'ok',
    rows: [
      { ...message, creator: null, text: '你好', attachments: [] },
      { ...message, creator: 'lina', text: null, attachments: [{ msgtype: 'moment', moment: {} }] },
    ],
  });
  expect(JSON.parse(fake.calls('get_groupmsg_list_v2')[0]?.body ?? '')).toEqual({
    chat_type: 'single',
    start_time: 1795499999,
    end_time: 1795500001,
    filter_type: 0,
    limit: 100,
  });
});

test.each<[number, string]>([
  [0, 'ok'],
  [41093, 'ok'],
  [41063, 'not-ready'],
  [41047, 'gone'],
  [60020, 'blocked'],
  [40058, 'error'],
])('a withdrawal answered with %i is %s', async (errcode, kind) => {
  await using fake = await startFake({ cancel_groupmsg_send: () => ({ errcode, errmsg: 'text' }) });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  expect(await wecom.cancelGroupmsgSend(corpId, { msgid: 'm' })).toMatchObject({ kind });
});

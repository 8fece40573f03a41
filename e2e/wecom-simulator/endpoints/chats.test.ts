import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
  await wecom.control.putChats(
    {
      chatId: 'wr1',
      name: '一群',
      ownerUserid: 'LiNa',
      notice: '欢迎',
      externalUserids: ['wmA', 'wmB'],
      userids: ['lei'],
    },
    { chatId: 'wr2', name: '二群', ownerUserid: 'lei', status: 1 },
    { chatId: 'wr3', name: '三群', ownerUserid: 'lei' },
  );
});
afterEach(() => wecom.stop());

const list = (body: object = {}) => wecom.call('groupchat/list', { limit: 100, ...body });
const idsOf = (answer: Record<string, unknown>) =>
  z
    .array(z.object({ chat_id: z.string() }))
    .parse(answer.group_chat_list)
    .map((chat) => chat.chat_id);

test('the list pages, and filters by owner and status', async () => {
  const first = await list({ limit: 2 });
  expect([idsOf(first), idsOf(await list({ limit: 2, cursor: first.next_cursor }))]).toEqual([['wr1', 'wr2'], ['wr3']]);
  expect(await list({ status_filter: 1 })).toMatchObject({ group_chat_list: [{ chat_id: 'wr2', status: 1 }] });
  expect(idsOf(await list({ owner_filter: { userid_list: ['LEI'] } }))).toEqual(['wr2', 'wr3']);
  await wecom.control.dismissChat('wr3');
  expect(idsOf(await list())).toEqual(['wr1', 'wr2']);
});

test.each([
  ['no limit', { limit: undefined }, 40058],
  ['a limit of 0', { limit: 0 }, 40058],
  ['a limit of 1,000', { limit: 1_000 }, 0],
  ['a limit of 1,001', { limit: 1_001 }, 40058],
  ['100 owners', { owner_filter: { userid_list: Array(100).fill('lei') } }, 0],
  ['101 owners', { owner_filter: { userid_list: Array(101).fill('lei') } }, 40058],
  ['a strange cursor', { cursor: 'x' }, 50100],
])('%s', async (_what, body, errcode) => {
  expect(await list(body)).toMatchObject({ errcode });
});

test('above a thousand visible members the list wants an owner', async () => {
  await wecom.control.putMembers(...Array.from({ length: 997 }, (_, at) => ({ userid: `u${at}` })));
  expect(await list()).toMatchObject({ errcode: 81017, group_chat_list: [] });
  expect(idsOf(await list({ owner_filter: { userid_list: ['LiNa'] } }))).toEqual(['wr1']);
});

test('a chat tells its members and customers, with names when asked', async () => {
  const { group_chat } = await wecom.call('groupchat/get', { chat_id: 'wr1', need_name: 1 });
  expect(group_chat).toMatchObject({
    chat_id: 'wr1',
    name: '一群',
    owner: 'LiNa',
    notice: '欢迎',
    member_list: [
      { userid: 'LiNa', type: 1, name: '李娜' },
      { userid: 'lei', type: 1 },
      { userid: 'wmA', type: 2, name: '张三' },
      { userid: 'wmB', type: 2 },
    ],
    admin_list: [],
    member_version: expect.any(String),
  });
  await wecom.control.leaveChat({ chatId: 'wr1', userids: ['wmA'] });
  const again = await wecom.call('groupchat/get', { chat_id: 'wr1' });
  expect(JSON.stringify(again)).not.toContain('wmA');
  expect(JSON.stringify(again)).not.toContain('李娜');
});

test('an unknown chat is 40050, a dismissed one 49008', async () => {
  expect(await wecom.call('groupchat/get', { chat_id: 'wr9' })).toMatchObject({ errcode: 40050 });
  await wecom.control.dismissChat('wr1');
  expect(await wecom.call('groupchat/get', { chat_id: 'wr1' })).toMatchObject({ errcode: 49008 });
});

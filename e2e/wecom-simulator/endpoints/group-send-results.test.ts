import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { greeting, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

const send = async (...ids: string[]) =>
  String((await wecom.call('add_msg_template', { ...greeting, external_userid: ids })).msgid);
const results = (msgid: string, more = {}) =>
  wecom.call('get_groupmsg_send_result', { msgid, userid: 'LiNa', ...more });

async function addCustomers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, at) => `wmMany${at}`);
  await wecom.control.putCustomers(...ids.map((externalUserid) => ({ externalUserid, follows: [{ userid: 'LiNa' }] })));
  return ids;
}

describe('task and results', () => {
  test('before the confirmation everything is 0 without a time', async () => {
    const msgid = await send('wmA');
    expect(await wecom.call('get_groupmsg_task', { msgid })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      next_cursor: '',
      task_list: [{ userid: 'LiNa', status: 0 }],
    });
    expect(await results(msgid)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      next_cursor: '',
      send_list: [{ external_userid: 'wmA', userid: 'LiNa', status: 0 }],
    });
  });

  test('for a moment after the creation everything answers 41063', async () => {
    await wecom.control.changeSettings({ dispatchingSeconds: 30 });
    const msgid = await send('wmA');
    const { now } = await wecom.control.state();
    const list = { chat_type: 'single', start_time: now - 60, end_time: now + 60 };
    const ask = async () => [
      (await wecom.call('get_groupmsg_list_v2', list)).errcode,
      (await wecom.call('get_groupmsg_task', { msgid })).errcode,
      (await results(msgid)).errcode,
    ];
    expect(await ask()).toEqual([41063, 41063, 41063]);
    await wecom.control.advanceClock(31);
    expect(await ask()).toEqual([0, 0, 0]);
  });

  test('after it each customer has his own outcome, and only what was sent is in the ledger', async () => {
    const ids = await addCustomers(4);
    await wecom.control.setReaction({ externalUserids: ['wmMany0'], outcome: 'not-friend' });
    await wecom.control.setReaction({ externalUserids: ['wmMany1'], outcome: 'over-quota' });
    await wecom.control.setReaction({ externalUserids: ['wmMany2'], outcome: 'not-chosen' });
    await wecom.control.setReaction({ externalUserids: ['wmMany3'], outcome: 'absent' });
    await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmB'], by: 'customer' });
    const msgid = await send('wmA', 'wmB', ...ids);
    await wecom.control.confirm({ msgid });
    const rows = [
      { external_userid: 'wmA', userid: 'LiNa', status: 1, send_time: expect.any(Number) },
      { external_userid: 'wmB', userid: 'LiNa', status: 2 },
      { external_userid: 'wmMany0', userid: 'LiNa', status: 2 },
      { external_userid: 'wmMany1', userid: 'LiNa', status: 3 },
      { external_userid: 'wmMany2', userid: 'LiNa', status: 0 },
    ];
    expect((await results(msgid)).send_list).toEqual(rows);
    expect(await wecom.control.ledger(msgid)).toEqual([
      { msgid, userid: 'LiNa', externalUserid: 'wmA', sentAt: expect.any(Number), content: { text: greeting.text } },
    ]);
  });

  test('rows may lag behind the task', async () => {
    await wecom.control.setReaction({ externalUserids: ['wmA'], outcome: 'sent', lagSeconds: 60 });
    const msgid = await send('wmA');
    await wecom.control.confirm();
    expect((await wecom.call('get_groupmsg_task', { msgid })).task_list).toMatchObject([{ status: 2 }]);
    expect((await results(msgid)).send_list).toEqual([{ external_userid: 'wmA', userid: 'LiNa', status: 0 }]);
    await wecom.control.advanceClock(61);
    expect((await results(msgid)).send_list).toMatchObject([{ status: 1 }]);
  });

  test('members confirm by their habit, at their own time, also while the clock jumps', async () => {
    await wecom.control.setHabit({ confirmAfterSeconds: 600 });
    const msgid = await send('wmA');
    const { now } = await wecom.control.state();
    await wecom.control.advanceClock(590);
    expect(await wecom.control.ledger()).toEqual([]);
    await wecom.control.advanceClock(86_400);
    const [delivery] = await wecom.control.ledger(msgid);
    expect(Math.abs((delivery?.sentAt ?? 0) - now - 600)).toBeLessThan(5);
  });

  test.each([
    ['DAY_1', 1],
    ['WEEK_7', 7],
    ['MONTH_DAYS', 30],
  ] as const)('in mode %s a customer receives %i messages of the whole enterprise', async (quotaMode, limit) => {
    await wecom.control.changeSettings({ quotaMode });
    // The last day of a long month at noon in China: the periods neither begin nor end meanwhile.
    const { now } = await wecom.control.state();
    await wecom.control.advanceClock(Date.UTC(2027, 3, 29, 4) / 1000 - now);
    const sendBy = (userid: string) =>
      wecom.control.createMessage({
        userid,
        externalUserids: ['wmC'],
        content: { text: greeting.text },
        createType: 1,
      });
    for (let sent = 0; sent < limit + 1; sent++) {
      await sendBy(sent % 2 ? 'lei' : 'LiNa');
      await wecom.control.confirm();
    }
    expect(await wecom.control.ledger()).toHaveLength(limit);
    await wecom.control.advanceClock(8 * 86_400);
    await sendBy('lei');
    await wecom.control.confirm();
    expect(await wecom.control.ledger()).toHaveLength(limit + 1);
  });

  test.each([
    ['1,000, the maximum', 1_000, [1_000, 203]],
    ['above it the default of 500', 1_001, [500, 500, 203]],
    ['none', undefined, [500, 500, 203]],
    ['nonsense', 'many', [500, 500, 203]],
  ])('pages of results with limit %s', async (_what, limit, sizes) => {
    const msgid = await send('wmA', 'wmB', 'wmC', ...(await addCustomers(1_200)));
    const seen: unknown[][] = [];
    let cursor: unknown = '';
    do {
      const page = await results(msgid, { limit, cursor });
      seen.push(Array.isArray(page.send_list) ? page.send_list : []);
      cursor = page.next_cursor;
    } while (cursor !== '');
    expect(seen.map((rows) => rows.length)).toEqual(sizes);
    expect(new Set(seen.flat().map((row) => JSON.stringify(row))).size).toBe(1_203);
  });

  test('a cursor that is invented, or of another question, answers 50100', async () => {
    const ids = await addCustomers(3);
    const msgid = await send(...ids);
    const { next_cursor: cursor } = await results(msgid, { limit: 1 });
    expect(await results(msgid, { cursor: 'abc' })).toMatchObject({ errcode: 50100, send_list: [] });
    expect(await results(msgid, { cursor, userid: 'lei' })).toMatchObject({ errcode: 50100 });
    expect(await wecom.call('get_groupmsg_task', { msgid, cursor })).toMatchObject({ errcode: 50100, task_list: [] });
  });

  test.each([
    [{}, 41046],
    [{ msgid: 'msgUnknown' }, 41047],
  ])('a wrong msgid %o is told', async (body, errcode) => {
    expect(await wecom.call('get_groupmsg_task', body)).toMatchObject({ errcode, task_list: [] });
    expect(await wecom.call('get_groupmsg_send_result', body)).toMatchObject({ errcode, send_list: [] });
  });
});

describe('get_groupmsg_list_v2', () => {
  const list = async (more = {}) => {
    const { now } = await wecom.control.state();
    return wecom.call('get_groupmsg_list_v2', {
      chat_type: 'single',
      start_time: now - 600,
      end_time: now + 1,
      ...more,
    });
  };

  test('tells content and origin; what the API made has no creator', async () => {
    const attachments = [{ msgtype: 'link', link: { title: '活动', url: 'https://a.cn' } }];
    const { msgid } = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA'], attachments });
    const content = { text: { content: '你好' } };
    const byHand = await wecom.control.createMessage({
      userid: 'lei',
      externalUserids: ['wmD'],
      content,
      createType: 1,
    });
    const all = await list();
    expect(all.group_msg_list).toEqual([
      { msgid: byHand, creator: 'lei', create_time: expect.anything(), create_type: 1, ...content },
      { msgid, create_time: expect.anything(), create_type: 0, text: greeting.text, attachments },
    ]);
    expect((await list({ filter_type: 0 })).group_msg_list).toMatchObject([{ msgid }]);
    expect((await list({ filter_type: 1, creator: 'lei' })).group_msg_list).toMatchObject([{ msgid: byHand }]);
    expect((await list({ chat_type: 'group' })).group_msg_list).toEqual([]);
  });

  test('pages by 50, at most 100', async () => {
    for (let at = 0; at < 120; at++) await send('wmA');
    const first = await list();
    expect(first.group_msg_list).toHaveLength(50);
    expect((await list({ limit: 101 })).group_msg_list).toHaveLength(50);
    expect((await list({ limit: 100 })).group_msg_list).toHaveLength(100);
  });

  test.each([
    ['no type', { chat_type: undefined }, 86214],
    ['no time', { start_time: undefined }, 40058],
    ['more than a month', { start_time: 1 }, 40058],
    ['an unknown filter', { filter_type: 3 }, 40058],
  ])('%s is refused', async (_what, change, errcode) => {
    expect(await list(change)).toMatchObject({ errcode, group_msg_list: [] });
  });
});

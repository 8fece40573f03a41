import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { greeting, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

const create = (body: Record<string, unknown>) => wecom.call('add_msg_template', { ...greeting, ...body });
const link = (fields: Record<string, unknown>) => [
  { msgtype: 'link', link: { title: '标题', url: 'https://a.cn', ...fields } },
];
const many = (number: number) => Array.from({ length: number }, (_, at) => `wmX${at}`);

describe('add_msg_template', () => {
  test('creates a task for the sender and sends nothing', async () => {
    const answer = await create({ external_userid: ['wmA', 'wmB', 'wmA'] });
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', fail_list: [], msgid: expect.stringMatching(/^msg/) });
    const [message] = await wecom.control.messages();
    expect(message?.tasks).toEqual([{ userid: 'LiNa', status: 0, recipients: 2, sent: 0 }]);
    expect(await wecom.control.ledger()).toEqual([]);
  });

  test.each([
    ['4,000 bytes of text', { text: { content: '好'.repeat(1_333) } }, 0],
    ['4,001 bytes of text', { text: { content: `${'好'.repeat(1_333)}ab` } }, 45002],
    ['neither text nor attachment', { text: undefined }, 40063],
    ['nine attachments', { attachments: Array(9).fill(link({})[0]) }, 0],
    ['ten attachments', { attachments: Array(10).fill(link({})[0]) }, 41064],
    ['an unknown attachment', { attachments: [{ msgtype: 'poem', poem: {} }] }, 41065],
    ['a body that does not match its type', { attachments: [{ msgtype: 'link', image: {} }] }, 41065],
    ['a title of 129 bytes', { attachments: link({ title: 'a'.repeat(129) }) }, 45002],
    ['a description of 513 bytes', { attachments: link({ desc: 'a'.repeat(513) }) }, 45002],
    ['an address without protocol', { attachments: link({ url: 'a.cn' }) }, 40094],
    ['an unknown picture', { attachments: [{ msgtype: 'image', image: { media_id: 'no' } }] }, 40007],
    ['an image without media', { attachments: [{ msgtype: 'image', image: {} }] }, 41006],
    ['a mini program without appid', { attachments: [{ msgtype: 'miniprogram', miniprogram: { title: 'a' } }] }, 90207],
    ['an unknown sender', { sender: 'nobody' }, 40003],
    ['a sender who left', { sender: 'gone' }, 60111],
    ['a sender out of range', { sender: 'away' }, 60021],
    ['a sender in other letters', { sender: 'lina' }, 0],
    ['10,001 customers', { external_userid: many(10_001) }, 40058],
    ['a customer list that is text', { external_userid: 'wmA' }, 40058],
    ['malformed ids only', { external_userid: ['a', 'b'] }, 40096],
    ['nobody whom the sender knows', { external_userid: ['wmD', 'wmUnknown'] }, 41048],
    ['an illegal type', { chat_type: 'everybody' }, 86214],
  ])('%s', async (_what, change, errcode) => {
    const answer = await create({ external_userid: ['wmA'], ...change });
    expect(answer).toMatchObject({ errcode, fail_list: [] });
    expect(await wecom.control.messages()).toHaveLength(errcode === 0 ? 1 : 0);
  });

  test('names in fail_list whom the sender cannot reach, and sends to the rest', async () => {
    await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmB'], by: 'member' });
    const answer = await create({ external_userid: ['wmA', 'wmB', 'wmD', 'bad id'] });
    expect(answer).toMatchObject({ errcode: 0, fail_list: ['wmB', 'wmD', 'bad id'] });
  });

  test('without a sender goes to the member who chatted last', async () => {
    await create({ sender: undefined, external_userid: ['wmA', 'wmC'] });
    const [message] = await wecom.control.messages();
    expect(message?.tasks.map((task) => [task.userid, task.recipients])).toEqual([
      ['LiNa', 1],
      ['lei', 1],
    ]);
  });

  test('with a sender alone goes to all his customers, with tags to those who carry one of each list', async () => {
    await wecom.control.putCustomers(
      { externalUserid: 'wmE', follows: [{ userid: 'lei', tagIds: ['et1', 'et2'] }] },
      { externalUserid: 'wmF', follows: [{ userid: 'lei', tagIds: ['et1'] }] },
    );
    await create({ sender: 'lei' });
    const group_list = [{ tag_list: ['et1', 'et9'] }, { tag_list: ['et2'] }];
    await create({ sender: 'lei', tag_filter: { group_list } });
    const messages = await wecom.control.messages();
    expect(messages.map((message) => message.tasks[0]?.recipients)).toEqual([4, 1]);
  });

  test('refuses \\u escapes, but not a backslash that the author typed', async () => {
    const url = `${wecom.url}/cgi-bin/externalcontact/add_msg_template?access_token=${wecom.token}`;
    const send = async (content: string) => {
      const body = `{"sender":"LiNa","external_userid":["wmA"],"text":{"content":"${content}"}}`;
      const answer: unknown = await (await fetch(url, { method: 'POST', body })).json();
      return answer;
    };
    expect(await send('\\u5468')).toMatchObject({ errcode: 40033 });
    expect(await send('\\\\u5468')).toMatchObject({ errcode: 0 });
    expect(await send('"')).toMatchObject({ errcode: 47001 });
  });

  test('routes customers to another member when told to', async () => {
    await wecom.control.route({ externalUserids: ['wmC'], userid: 'lei' });
    await create({ external_userid: ['wmA', 'wmC'] });
    await wecom.control.route({ externalUserids: ['wmC'], userid: null });
    const { msgid } = await create({ external_userid: ['wmA', 'wmC'] });
    await wecom.control.route({ externalUserids: ['wmC'], userid: 'lei', msgid: String(msgid) });
    for (const message of await wecom.control.messages()) {
      expect(message.tasks.map((task) => [task.userid, task.recipients])).toEqual([
        ['LiNa', 1],
        ['lei', 1],
      ]);
    }
  });
});

describe('cancel_groupmsg_send', () => {
  test.each([
    [undefined, 41046],
    ['msgUnknown', 41047],
  ])('msgid %s is refused', async (msgid, errcode) => {
    expect(await wecom.call('cancel_groupmsg_send', { msgid })).toMatchObject({ errcode });
  });

  test('keeps what was confirmed, stops the rest, and answers 41093 the second time', async () => {
    const { msgid } = await create({ sender: undefined, external_userid: ['wmA', 'wmC'] });
    await wecom.control.confirm({ userid: 'LiNa' });
    expect(await wecom.call('cancel_groupmsg_send', { msgid })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await wecom.call('cancel_groupmsg_send', { msgid })).toMatchObject({ errcode: 41093 });
    await wecom.control.setHabit({ confirmAfterSeconds: 0 });
    expect(await wecom.control.confirm()).toBe(0);
    expect((await wecom.control.ledger()).map((delivery) => delivery.externalUserid)).toEqual(['wmA']);
    const { task_list } = await wecom.call('get_groupmsg_task', { msgid });
    expect(task_list).toMatchObject([
      { userid: 'LiNa', status: 2 },
      { userid: 'lei', status: 0 },
    ]);
  });
});

describe('remind_groupmsg_send', () => {
  test.each([
    [undefined, 41046],
    ['msgUnknown', 41047],
  ])('msgid %s is refused', async (msgid, errcode) => {
    expect(await wecom.call('remind_groupmsg_send', { msgid })).toMatchObject({ errcode });
  });

  test('three times in 24 hours, each kept with its time, then 41094', async () => {
    const { msgid } = await create({ external_userid: ['wmA'] });
    const remind = async () => (await wecom.call('remind_groupmsg_send', { msgid })).errcode;
    expect([await remind(), await remind(), await remind(), await remind()]).toEqual([0, 0, 0, 41094]);
    await wecom.control.advanceClock(86_401);
    await wecom.renewToken();
    expect(await remind()).toBe(0);
    const [message] = await wecom.control.messages();
    expect(message?.remindedAt).toHaveLength(4);
  });

  test('of a cancelled one is 41093, of one being dispatched 41063', async () => {
    const { msgid } = await create({ external_userid: ['wmA'] });
    await wecom.call('cancel_groupmsg_send', { msgid });
    expect(await wecom.call('remind_groupmsg_send', { msgid })).toMatchObject({ errcode: 41093 });
    await wecom.control.changeSettings({ dispatchingSeconds: 60 });
    const fresh = await create({ external_userid: ['wmA'] });
    expect(await wecom.call('remind_groupmsg_send', { msgid: fresh.msgid })).toMatchObject({ errcode: 41063 });
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { read, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

const text = { touser: 'LiNa', msgtype: 'text', agentid: demoCorp.agentId, text: { content: '有新的群发待确认' } };
const card = { title: '待确认', description: '周五到店有礼', url: 'https://a.cn/t/1' };

function send(body: Record<string, unknown>) {
  const url = `${wecom.url}/cgi-bin/message/send?access_token=${wecom.token}`;
  return read(url, { method: 'POST', body: JSON.stringify({ ...text, ...body }) });
}

test('reaches the members named and tells the others in small letters', async () => {
  const answer = await send({ touser: 'lina|Nobody|GONE|lei' });
  expect(answer).toMatchObject({ errcode: 0, invaliduser: 'nobody|gone', msgid: expect.any(String) });
  expect(await wecom.control.appMessages()).toMatchObject([
    { msgid: answer.msgid, msgtype: 'text', content: text.text, receivers: ['lei', 'LiNa'], dropped: [] },
  ]);
});

test('everybody who has not left is @all', async () => {
  await send({ touser: '@all' });
  expect(await wecom.control.appMessages()).toMatchObject([{ receivers: ['away', 'lei', 'LiNa'] }]);
});

test.each([
  ['nobody valid', { touser: 'nobody|gone' }, 81013],
  ['no target', { touser: '' }, 40063],
  ['a list as target', { touser: ['LiNa'] }, 40058],
  ['1,001 targets', { touser: Array.from({ length: 1_001 }, (_, at) => `u${at}`).join('|') }, 40058],
  ['an agentid as text', { agentid: String(demoCorp.agentId) }, 40056],
  ['no agentid', { agentid: undefined }, 40056],
  ['the agentid of another application', { agentid: 7 }, 301002],
  ['an unknown type', { msgtype: 'poem' }, 40008],
  ['no text', { text: { content: '' } }, 44004],
  ['a card', { msgtype: 'textcard', textcard: card }, 0],
  ['a card without description', { msgtype: 'textcard', textcard: { ...card, description: '' } }, 41033],
  ['a title of 128 characters', { msgtype: 'textcard', textcard: { ...card, title: '好'.repeat(128) } }, 0],
  ['a title of 129 characters', { msgtype: 'textcard', textcard: { ...card, title: '好'.repeat(129) } }, 40058],
  ['a description of 513', { msgtype: 'textcard', textcard: { ...card, description: '好'.repeat(513) } }, 40058],
  ['an address without protocol', { msgtype: 'textcard', textcard: { ...card, url: 'a.cn' } }, 40094],
])('%s', async (_what, change, errcode) => {
  expect(await send(change)).toMatchObject({ errcode });
  expect(await wecom.control.appMessages()).toHaveLength(errcode === 0 ? 1 : 0);
});

test('text is cut to 2,048 bytes at a character', async () => {
  await send({ text: { content: '好'.repeat(700) } });
  expect(await wecom.control.appMessages()).toMatchObject([{ content: { content: '好'.repeat(682) } }]);
});

test('above 30 a minute to one member the rest is dropped without a word', async () => {
  for (let at = 0; at < 31; at++) await send({ text: { content: `第 ${at} 条` } });
  expect(await wecom.control.appMessages('LiNa')).toHaveLength(30);
  expect((await wecom.control.appMessages()).at(-1)).toMatchObject({ receivers: [], dropped: ['LiNa'] });
  await wecom.control.advanceClock(60);
  await send({});
  expect(await wecom.control.appMessages('LiNa')).toHaveLength(31);
});

test('a repetition is dropped when asked to', async () => {
  const checked = { enable_duplicate_check: 1 };
  await send(checked);
  await send(checked);
  await send({ ...checked, touser: 'lei' });
  expect((await wecom.control.appMessages()).map(({ receivers }) => receivers)).toEqual([['LiNa'], [], ['lei']]);
  await wecom.control.advanceClock(1_801);
  await send(checked);
  expect(await wecom.control.appMessages('LiNa')).toHaveLength(2);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { greeting, startWithPeople, type CalledSimulator } from './caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

const body = JSON.stringify({ ...greeting, external_userid: ['wmA'] });
const send = () =>
  fetch(`${wecom.url}/cgi-bin/externalcontact/add_msg_template?access_token=${wecom.token}`, { method: 'POST', body });
const created = async () => (await wecom.control.messages()).length;

test('a code comes so many times, in words of its own', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'errcode', errcode: -1, errmsg: 'system busy', times: 2 });
  const replies = [];
  for (let call = 0; call < 3; call++) replies.push(await (await send()).json());
  expect(replies).toMatchObject([
    { errcode: -1, errmsg: expect.stringMatching(/^system busy, hint/), fail_list: [] },
    { errcode: -1 },
    { errcode: 0 },
  ]);
  expect(await created()).toBe(1);
});

test('a fault without a number stays until cleared', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'errcode', errcode: 60020 });
  for (let call = 0; call < 3; call++) expect(await (await send()).json()).toMatchObject({ errcode: 60020 });
  await wecom.control.clearFaults('add_msg_template');
  expect(await (await send()).json()).toMatchObject({ errcode: 0 });
});

test('a fault may want a text in the body', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'errcode', errcode: 40201, bodyIncludes: '中奖' });
  expect(await (await send()).json()).toMatchObject({ errcode: 0 });
});

test.each([
  ['an HTML page instead of the effect', {}, 0],
  ['an HTML page after the effect', { afterEffect: true }, 1],
])('%s', async (_what, when, effects) => {
  await wecom.control.addFault('add_msg_template', { kind: 'http', status: 502, times: 1, ...when });
  const response = await send();
  expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  expect(await created()).toBe(effects);
});

test.each([
  ['a reset before the effect', {}, 0],
  ['a reply lost after the effect', { afterEffect: true }, 1],
])('%s', async (_what, when, effects) => {
  await wecom.control.addFault('add_msg_template', { kind: 'reset', times: 1, ...when });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(await created()).toBe(effects);
  expect((await send()).status).toBe(200);
});

test('half of the JSON, after the effect', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'truncated', times: 1 });
  await expect((await send()).json()).rejects.toThrow();
  expect(await created()).toBe(1);
});

test('errcode 0 without a msgid, after the effect', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'no-msgid', times: 1 });
  expect(await (await send()).json()).toEqual({ errcode: 0, errmsg: 'ok', fail_list: [] });
  expect(await created()).toBe(1);
});

test('a delay', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'delay', milliseconds: 80, times: 1 });
  const started = performance.now();
  await send();
  expect(performance.now() - started).toBeGreaterThanOrEqual(75);
});

test('every call is counted, failed ones too', async () => {
  await wecom.control.addFault('add_msg_template', { kind: 'http', status: 500, times: 1 });
  await send();
  await send();
  expect(await wecom.control.calls()).toEqual({ gettoken: 1, add_msg_template: 2 });
});

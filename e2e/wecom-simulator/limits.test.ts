import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { read, startWithPeople, type CalledSimulator } from './caller.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

const errcode = async (name = 'get_groupmsg_task') => (await wecom.call(name)).errcode;
const askToken = async (secret: string) =>
  (await read(`${wecom.url}/cgi-bin/gettoken?corpid=${demoCorp.corpId}&corpsecret=${secret}`)).errcode;

test('over the hourly limit an API rests for an hour, others go on', async () => {
  await wecom.control.changeSettings({ callsPerHour: 2 });
  expect([await errcode(), await errcode(), await errcode()]).toEqual([41046, 41046, 45009]);
  expect(await errcode('cancel_groupmsg_send')).toBe(41046);
  await wecom.control.advanceClock(3_599);
  expect(await errcode()).toBe(45009);
  await wecom.control.advanceClock(2);
  await wecom.renewToken();
  expect(await errcode()).toBe(41046);
});

test('debug=1 works five times a minute', async () => {
  const url = `${wecom.url}/cgi-bin/externalcontact/get_groupmsg_task?debug=1&access_token=${wecom.token}`;
  const codes = [];
  for (let call = 0; call < 6; call++) codes.push((await read(url, { method: 'POST', body: '{}' })).errcode);
  expect(codes).toEqual([41046, 41046, 41046, 41046, 41046, 45009]);
});

test('one address has a limit over all its corps', async () => {
  await wecom.control.changeSettings({ addressCallsPerMinute: 1 });
  expect([await errcode(), await errcode()]).toEqual([41046, 45009]);
});

test('more calls of one API at once than allowed are 45033, and the next one goes through', async () => {
  await wecom.control.changeSettings({ maxConcurrentCalls: 2, latencyMilliseconds: 60 });
  const codes = await Promise.all([errcode(), errcode(), errcode(), errcode('cancel_groupmsg_send')]);
  expect(codes.filter((code) => code === 45033).length).toBeGreaterThan(0);
  expect(codes.at(-1)).toBe(41046);
  expect(await errcode()).toBe(41046);
});

test('too many wrong secrets block every gettoken for an hour, the right ones too', async () => {
  await wecom.control.changeSettings({ wrongSecretsPerHour: 2 });
  expect([await askToken('a'), await askToken('b'), await askToken('c')]).toEqual([40001, 40001, 40001]);
  expect(await askToken(demoCorp.secret)).toBe(45009);
  await wecom.control.advanceClock(3_601);
  expect(await askToken(demoCorp.secret)).toBe(0);
});

test('application messages have a limit of person-times a day', async () => {
  await wecom.control.changeSettings({ appMessagesPerDay: 3 });
  const send = async () => {
    const body = { touser: 'LiNa|lei', msgtype: 'text', agentid: demoCorp.agentId, text: { content: '好' } };
    const url = `${wecom.url}/cgi-bin/message/send?access_token=${wecom.token}`;
    return (await read(url, { method: 'POST', body: JSON.stringify(body) })).errcode;
  };
  expect([await send(), await send()]).toEqual([0, 45009]);
  await wecom.control.advanceClock(86_400);
  await wecom.renewToken();
  expect(await send()).toBe(0);
});

test.each([
  ['STRING', 'string'],
  ['NUMBER', 'number'],
] as const)('the list tells create_time as %s when told to', async (createTimeAs, type) => {
  await wecom.control.changeSettings({ createTimeAs });
  const content = { text: { content: '好' } };
  for (let at = 0; at < 2; at++)
    await wecom.control.createMessage({ userid: 'LiNa', externalUserids: ['wmA'], content, createType: 0 });
  const { now } = await wecom.control.state();
  const window = { chat_type: 'single', start_time: now - 9, end_time: now + 9 };
  const { group_msg_list } = await wecom.call('get_groupmsg_list_v2', window);
  expect(group_msg_list).toMatchObject([{ create_time: expect.anything() }, { create_time: expect.anything() }]);
  expect(JSON.stringify(group_msg_list).match(/"create_time":"/g)?.length ?? 0).toBe(type === 'string' ? 2 : 0);
});

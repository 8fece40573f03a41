import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { read, startCalled, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startCalled();
});
afterAll(() => wecom.stop());

const getToken = (query: string) => read(`${wecom.url}/cgi-bin/gettoken?${query}`);

test.each([
  ['neither parameter', '', 41004],
  ['no secret, wrong corp', 'corpid=wwother', 41004],
  ['no corp', `corpsecret=${demoCorp.secret}`, 41002],
  ['wrong corp', `corpid=wwother&corpsecret=${demoCorp.secret}`, 40013],
  ['wrong secret', `corpid=${demoCorp.corpId}&corpsecret=no`, 40001],
])('gettoken with %s is refused', async (_what, query, errcode) => {
  expect(await getToken(query)).toMatchObject({ errcode });
});

test('a token lives 7200 seconds and stands only in the query', async () => {
  const answer = await getToken(`corpid=${demoCorp.corpId}&corpsecret=${demoCorp.secret}`);
  expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: 7200 });
  expect(String(answer.access_token).length).toBeLessThanOrEqual(512);
  const url = `${wecom.url}/cgi-bin/externalcontact/get_groupmsg_task`;
  const headers = { authorization: `Bearer ${String(answer.access_token)}` };
  expect(await read(url, { method: 'POST', body: '{}', headers })).toMatchObject({ errcode: 41001, task_list: [] });
});

test('the token is checked before the parameters, and an error keeps the empty list', async () => {
  const url = `${wecom.url}/cgi-bin/externalcontact/add_msg_template?access_token=bad`;
  const answer = await read(url, { method: 'POST', body: 'no json' });
  expect(answer).toEqual({ errcode: 40014, errmsg: 'invalid access_token', fail_list: [] });
});

test('errors carry hint, address and link', async () => {
  const { errmsg } = await getToken('');
  expect(errmsg).toMatch(
    /^corpsecret missing, hint: \[\d+\], from ip: [\d.]+, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=41004$/,
  );
});

test('a token expires by the clock (42001) and may be revoked early (40014)', async () => {
  await using other = await startCalled();
  await other.control.advanceClock(7_199);
  expect((await other.call('get_groupmsg_task')).errcode).toBe(41046);
  await other.control.advanceClock(2);
  expect((await other.call('get_groupmsg_task')).errcode).toBe(42001);
  await other.control.endTokens(40014);
  expect((await other.call('get_groupmsg_task')).errcode).toBe(40014);
});

test('an unknown path is 404 without a body', async () => {
  const response = await fetch(`${wecom.url}/cgi-bin/externalcontact/send_everything?access_token=${wecom.token}`);
  expect([response.status, await response.text()]).toEqual([404, '']);
});

test('over the frequency limit an API rests for a minute, while creating does not count', async () => {
  await using other = await startCalled({ settings: { callsPerMinute: 3 } });
  const codes = [];
  for (let call = 0; call < 5; call++) codes.push((await other.call('get_groupmsg_task')).errcode);
  expect(codes).toEqual([41046, 41046, 41046, 45009, 45009]);
  for (let call = 0; call < 5; call++) expect((await other.call('add_msg_template')).errcode).toBe(40063);
  await other.control.advanceClock(61);
  expect((await other.call('get_groupmsg_task')).errcode).toBe(41046);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { read, startWithPeople, type CalledSimulator } from '../caller.ts';

let wecom: CalledSimulator;
beforeAll(async () => {
  wecom = await startWithPeople();
});
afterAll(() => wecom.stop());

const getAgent = (agentid: string) =>
  read(`${wecom.url}/cgi-bin/agent/get?${new URLSearchParams({ access_token: wecom.token, agentid })}`);

test.each([
  [String(demoCorp.agentId), { errcode: 0, agentid: demoCorp.agentId, close: 0 }],
  ['7', { errcode: 301002 }],
  ['app', { errcode: 40056 }],
  ['', { errcode: 40056 }],
])('agentid %s', async (agentid, answer) => {
  expect(await getAgent(agentid)).toMatchObject(answer);
});

test('a disabled application still tells that it is, and answers 50003 to everything else', async () => {
  await wecom.control.changeSettings({ isAppDisabled: true });
  expect(await getAgent(String(demoCorp.agentId))).toMatchObject({ errcode: 0, close: 1 });
  expect(await wecom.call('get_groupmsg_task')).toMatchObject({ errcode: 50003, task_list: [] });
});

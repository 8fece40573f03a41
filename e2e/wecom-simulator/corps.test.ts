import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { greeting, read, startWithPeople, type CalledSimulator } from './caller.ts';
import type { SimulatorClient } from './client.ts';

const credentials = { corpId: 'wwSecond', name: '第二家', agentId: 1_000_003, secret: 'second-secret' };
let dataDir: string;
let wecom: CalledSimulator;
let second: SimulatorClient;
let token: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wecom-corps-'));
  wecom = await startWithPeople({ dataDir });
  second = await wecom.control.putCorp({ ...credentials, settings: { dispatchingSeconds: 0 } });
  await second.putMembers({ userid: 'LiNa', name: '另一位李娜', habit: { confirmAfterSeconds: 0 } });
  await second.putCustomers({ externalUserid: 'wmZ', follows: [{ userid: 'LiNa' }] });
  const answer = await read(`${wecom.url}/cgi-bin/gettoken?corpid=wwSecond&corpsecret=${credentials.secret}`);
  token = String(answer.access_token);
});
afterEach(async () => {
  await wecom.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const call = (name: string, body: unknown) =>
  read(`${wecom.url}/cgi-bin/externalcontact/${name}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });

test('each corp has its own people, messages and ledger', async () => {
  const { msgid } = await call('add_msg_template', { ...greeting, external_userid: ['wmZ', 'wmA'] });
  expect(await second.ledger()).toMatchObject([{ msgid, externalUserid: 'wmZ' }]);
  expect(await wecom.control.messages()).toEqual([]);
  expect(await wecom.call('get_groupmsg_task', { msgid })).toMatchObject({ errcode: 41047 });
  expect(await second.calls()).toMatchObject({ gettoken: 1, add_msg_template: 1 });
  expect(await wecom.control.corps()).toEqual([demoCorp, credentials]);
});

test('a secret, an agent and revoked tokens count only for their corp', async () => {
  const crossed = `${wecom.url}/cgi-bin/gettoken?corpid=wwSecond&corpsecret=${demoCorp.secret}`;
  expect(await read(crossed)).toMatchObject({ errcode: 40001 });
  await wecom.control.endTokens(40014);
  expect(await wecom.call('get_groupmsg_task')).toMatchObject({ errcode: 40014 });
  expect(await call('get_groupmsg_task', {})).toMatchObject({ errcode: 41046 });
  const body = JSON.stringify({ touser: 'LiNa', msgtype: 'text', agentid: demoCorp.agentId, text: { content: '好' } });
  const url = `${wecom.url}/cgi-bin/message/send?access_token=${token}`;
  expect(await read(url, { method: 'POST', body })).toMatchObject({ errcode: 301002 });
});

test('limits and faults of one corp leave the other alone', async () => {
  await second.changeSettings({ callsPerMinute: 1 });
  await second.addFault('cancel_groupmsg_send', { kind: 'errcode', errcode: -1 });
  expect([await call('get_groupmsg_task', {}), await call('get_groupmsg_task', {})]).toMatchObject([
    { errcode: 41046 },
    { errcode: 45009 },
  ]);
  expect(await wecom.call('get_groupmsg_task')).toMatchObject({ errcode: 41046 });
  expect(await wecom.call('cancel_groupmsg_send')).toMatchObject({ errcode: 41046 });
  expect(await call('cancel_groupmsg_send', {})).toMatchObject({ errcode: -1 });
});

test('new people of one corp keep its credentials, and a restart keeps the corps', async () => {
  await second.replaceWorld({ customers: 120, seed: 5 });
  await wecom.stop();
  wecom = await startWithPeople({ dataDir });
  const answer = await read(`${wecom.url}/cgi-bin/gettoken?corpid=wwSecond&corpsecret=${credentials.secret}`);
  token = String(answer.access_token);
  const { external_contact_list } = await call('batch/get_by_user', { userid_list: ['WangLei'], limit: 10 });
  expect(external_contact_list).toHaveLength(10);
});

test('an unknown corp is an error of the control API', async () => {
  await expect(wecom.control.corp('wwNobody').messages()).rejects.toThrow('404');
});

import { expect, test } from 'vitest';
import { getConnection } from '#server/corps/connection-info';
import { askConnectionTest } from '#server/corps/connection';
import { startFake } from '#server/wecom/fake-server';
import { createWecom } from '#server/wecom/client';
import { givenPipeline, type Scene } from '#worker/given-pipeline';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import { expandTask } from '#worker/handlers/expand-task';
import { testConnection } from '#worker/handlers/test-connection';
import { demoCorp } from '#prisma/demo-world';
import { encryptSecret } from '#server/secrets';

const pipeline = givenPipeline();

/** Stores the scene's app as settings would, so that its AgentID is known. */
async function setUp({ corpId }: Scene, agentId: number | null = demoCorp.agentId) {
  const secretEncrypted = encryptSecret(corpId, demoCorp.secret);
  await pipeline.db.corp.update({ where: { id: corpId }, data: { agentId, secretEncrypted } });
}
async function tested({ corpId, actor, tools }: Scene, wecom = tools.wecom) {
  await askConnectionTest(pipeline.db, actor);
  await testConnection.run({ corpId: String(corpId) }, { ...tools, wecom });
  const { test: result } = await getConnection(pipeline.db, actor);
  return { state: result.state, steps: result.steps.map(({ name, state }) => `${name} ${state}`), all: result.steps };
}

test('a sound connection passes every step with a token of now, and says what it found', async () => {
  const scene = await pipeline.given(0);
  await setUp(scene);
  await scene.tools.wecom.connect(scene.corpId);
  await pipeline.wecom.forgetCalls();
  const { state, steps, all } = await tested(scene);
  expect(state).toBe('PASSED');
  expect(steps).toEqual(['TOKEN OK', 'MEMBERS OK', 'AGENT OK', 'GROUP_SEND OK']);
  expect(all[2]?.message).toContain('群发助手');
  expect((await pipeline.wecom.calls()).gettoken).toBe(1);
});

const from = 'hint: [1], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=1';
const token = { errcode: 0, errmsg: 'ok', access_token: 't', expires_in: 7200 };
const ok = { errcode: 0, errmsg: 'ok' };

test.each([
  ['gettoken', 40001, 'TOKEN', 'Secret'],
  ['gettoken', 40013, 'TOKEN', 'CorpID'],
  ['gettoken', 60020, 'TOKEN', '203.0.113.7'],
  ['gettoken', 45009, 'TOKEN', '过于频繁'],
  ['get_follow_user_list', 48002, 'MEMBERS', '可调用接口的应用'],
  ['get_follow_user_list', 50003, 'MEMBERS', '停用'],
  ['get', 301002, 'AGENT', 'AgentID'],
  ['get', 40056, 'AGENT', 'AgentID'],
  ['get_groupmsg_list_v2', 84074, 'GROUP_SEND', '可调用接口的应用'],
])('%s answering %i fails the step %s with the remedy', async (api, errcode, step, remedy) => {
  const good = { get_follow_user_list: () => ({ ...ok, follow_user: ['a'] }), get: () => ({ ...ok, name: 'x' }) };
  await using fake = await startFake({
    gettoken: () => token,
    get_groupmsg_list_v2: () => ({ ...ok, group_msg_list: [] }),
    ...good,
    [api]: () => ({ errcode, errmsg: `no, ${from}` }),
  });
  const scene = await pipeline.given(0);
  await setUp(scene);
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const { state, all } = await tested(scene, createWecom({ db: pipeline.db, baseUrl: fake.url, credentials }));
  expect(state).toBe('FAILED');
  const bad = all.find(({ name }) => name === step);
  expect(bad).toMatchObject({ state: 'FAILED', errcode });
  expect(bad?.message).toContain(remedy);
  expect(all.slice(all.findIndex(({ name }) => name === step) + 1).every((each) => each.state === 'SKIPPED')).toBe(
    true,
  );
});

test('what only warns does not fail: nobody in range, no AgentID, an app that cannot be looked at', async () => {
  await using fake = await startFake({
    get_follow_user_list: () => ({ ...ok, follow_user: [] }),
    get_groupmsg_list_v2: () => ({ ...ok, group_msg_list: [] }),
  });
  const scene = await pipeline.given(0);
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const wecom = createWecom({ db: pipeline.db, baseUrl: fake.url, credentials });
  await setUp(scene);
  expect(await tested(scene, wecom)).toMatchObject({
    state: 'PASSED',
    steps: ['TOKEN OK', 'MEMBERS WARNING', 'AGENT SKIPPED', 'GROUP_SEND OK'],
  });
  await setUp(scene, null);
  expect(await tested(scene, wecom)).toMatchObject({ state: 'PASSED' });
});

test('a network that does not answer is told as such, without address or token', async () => {
  const scene = await pipeline.given(0);
  await setUp(scene);
  await pipeline.wecom.addFault('gettoken', { kind: 'http', status: 502, body: '<html>', times: 1 });
  const { state, all } = await tested(scene);
  expect(state).toBe('FAILED');
  expect(all[0]?.message).toContain('HTTP 502');
});

test('a test that passed lifts the stop, and what was held for the connection goes at once', async () => {
  const scene = await pipeline.given(2);
  await setUp(scene);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  await pipeline.wecom.addFault('gettoken', { kind: 'errcode', errcode: 40001 });
  const { id: batchId } = await pipeline.batch(taskId);
  await dispatchBatch.run({ batchId: String(batchId) }, scene.tools);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('CONNECTION_BROKEN');
  expect((await tested(scene)).state).toBe('FAILED');
  expect((await getConnection(pipeline.db, scene.actor)).stopped?.message).toContain('Secret');
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('CONNECTION_BROKEN');

  await pipeline.wecom.clearFaults();
  expect((await tested(scene)).state).toBe('PASSED');
  expect((await getConnection(pipeline.db, scene.actor)).stopped).toBeNull();
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).not.toBe('CONNECTION_BROKEN');
  await dispatchBatch.run({ batchId: String(batchId) }, scene.tools);
  expect((await pipeline.batch(taskId)).state).toBe('SUBMITTED');
});

test('a job that comes twice or too late makes no second test', async () => {
  const scene = await pipeline.given(0);
  await setUp(scene);
  await tested(scene);
  await pipeline.wecom.forgetCalls();
  await testConnection.run({ corpId: String(scene.corpId) }, scene.tools);
  expect(await pipeline.wecom.calls()).toEqual({});
});

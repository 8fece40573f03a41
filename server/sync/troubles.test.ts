import { expect, test } from 'vitest';
import { givenSyncs, mirrorOf, putPeople, type SyncScene } from './given-sync.ts';
import { refreshChat, refreshCustomer, refreshTags, removeFollow } from './refresh.ts';

const given = givenSyncs();

async function givenPeople(): Promise<SyncScene> {
  const scene = await given();
  await putPeople(scene.wecom);
  return scene;
}

/** The wait of a run is over. */
function endWait({ db, corpId }: SyncScene) {
  return db.$executeRaw`UPDATE t_sync_run SET next_action_at = app_now() WHERE corp_id = ${corpId} AND ended_at IS NULL`;
}

test('45009 in the middle makes the run wait, say so and go on where it was', async () => {
  const scene = await givenPeople();
  await scene.wecom.addFault('groupchat/get', { kind: 'errcode', errcode: 45009, times: 1 });
  const run = await scene.sync();
  expect(run).toMatchObject({ state: 'RUNNING', phase: 'CHATS', waitReason: 'RATE_LIMITED', customersSeen: 12 });
  expect(run.waitUntil).not.toBeNull();
  await scene.db.wecomPause.deleteMany({ where: { corpId: scene.corpId } });
  await endWait(scene);
  expect(await scene.goOn(run.runId)).toMatchObject({ state: 'DONE', waitReason: null });
  expect((await scene.wecom.calls())['batch/get_by_user']).toBe(4);
});

test('members without customers are none, however WeCom says so', async () => {
  const scene = await givenPeople();
  await scene.wecom.changeSettings({ emptyBatchAnswers84061: true });
  expect(await scene.sync()).toMatchObject({ state: 'DONE', customersSeen: 12, counts: { membersFailed: 0 } });
});

test('every page is read, and an expired cursor begins that member anew', async () => {
  const scene = await givenPeople();
  const crowd = Array.from({ length: 230 }, (_, at) => ({ externalUserid: `wmB${at}`, follows: [{ userid: 'lei' }] }));
  await scene.wecom.putCustomers(...crowd);
  await scene.wecom.addFault('batch/get_by_user', { kind: 'errcode', errcode: 50100, times: 1, bodyIncludes: '"lei"' });
  expect(await scene.sync()).toMatchObject({ state: 'DONE', customersSeen: 242 });
  expect((await mirrorOf(scene)).follows).toHaveLength(242);
});

test('one member who cannot be read keeps his customers and does not keep the others from being read', async () => {
  const scene = await givenPeople();
  await scene.wecom.putCustomers({ externalUserid: 'wmLei', name: '磊的客户', follows: [{ userid: 'lei' }] });
  await scene.sync();
  const before = await mirrorOf(scene);
  await scene.wecom.addFault('batch/get_by_user', { kind: 'errcode', errcode: 60111, bodyIncludes: '"lei"' });
  await scene.wecom.putCustomers({ externalUserid: 'wmNew', name: '新客', follows: [{ userid: 'LiNa' }] });
  expect(await scene.sync()).toMatchObject({ state: 'DONE', counts: { membersFailed: 1, customersAdded: 1 } });
  const { follows } = await mirrorOf(scene);
  expect(follows).toEqual([...before.follows, 'lina wmNew 新客 ACTIVE {}'].toSorted());
});

test('an app without strategies or chats syncs the rest and leaves what it has of them', async () => {
  const scene = await givenPeople();
  await scene.wecom.putTagGroups({
    id: 'stgroup',
    name: '规则',
    strategyId: 7,
    tags: [{ id: 'st1', name: '规则标签' }],
  });
  await scene.sync();
  const before = await mirrorOf(scene);
  await scene.wecom.addFault('get_strategy_tag_list', { kind: 'errcode', errcode: 48002 });
  await scene.wecom.addFault('groupchat/list', { kind: 'errcode', errcode: 48002 });
  expect(await scene.sync()).toMatchObject({ state: 'DONE', counts: { isStrategyRead: false, areChatsRead: false } });
  expect(await mirrorOf(scene)).toEqual(before);
});

test('a refused connection fails the run at once and says what to mend', async () => {
  const scene = await givenPeople();
  await scene.wecom.addFault('get_follow_user_list', { kind: 'errcode', errcode: 60020 });
  expect(await scene.sync()).toMatchObject({
    state: 'FAILED',
    errorCode: 60020,
    errorMessage: expect.stringContaining('可信IP'),
  });
});

test('a dead line is tried again a few times, then the run fails and nothing is changed', async () => {
  const scene = await givenPeople();
  await scene.sync();
  const before = await mirrorOf(scene);
  await scene.wecom.addFault('batch/get_by_user', { kind: 'reset' });
  let run = await scene.sync();
  expect(run).toMatchObject({ state: 'RUNNING', waitReason: 'NO_CONNECTION' });
  for (let tries = 2; tries <= 5; tries += 1) {
    await endWait(scene);
    run = await scene.goOn(run.runId);
  }
  expect(run).toMatchObject({ state: 'FAILED', errorMessage: expect.stringContaining('连接不上企业微信') });
  expect(await mirrorOf(scene)).toEqual(before);
});

test('what an event told of while a run reads is not undone by the older reading', async () => {
  const scene = await givenPeople();
  await scene.sync();
  await scene.wecom.addFault('groupchat/get', { kind: 'errcode', errcode: 45009, times: 1 });
  const { runId } = await scene.sync();
  await scene.wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA1'], by: 'member' });
  await removeFollow(scene.db, scene.corpId, { userid: 'lina', externalUserid: 'wmA1', by: 'MEMBER', at: new Date() });
  await scene.wecom.putCustomers({ externalUserid: 'wmNew', name: '新客', follows: [{ userid: 'lei' }] });
  await refreshCustomer(scene.tools, scene.corpId, { externalUserid: 'wmNew' });
  const before = await mirrorOf(scene);
  expect(before.follows).toContain('lei wmNew 新客 ACTIVE {}');
  await scene.db.wecomPause.deleteMany({ where: { corpId: scene.corpId } });
  await endWait(scene);
  expect(await scene.goOn(runId)).toMatchObject({ state: 'DONE' });
  expect((await mirrorOf(scene)).follows).toEqual(before.follows);
});

test('one customer, one tag or one chat can be read again by itself', async () => {
  const scene = await givenPeople();
  await scene.sync();
  const { wecom, tools, corpId } = scene;
  await wecom.putCustomers({ externalUserid: 'wmA1', name: '客户1', follows: [{ userid: 'lei', tagIds: ['et4'] }] });
  await wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA1'], by: 'member' });
  await wecom.putTagGroups({ id: 'etstage', name: '阶段', tags: [{ id: 'etbuy', name: '已购买' }] });
  await wecom.deleteTags('et2');
  await wecom.putChats({ chatId: 'wrC1', name: '改名群' });
  await wecom.dismissChat('wrC2');
  const done = { kind: 'done' };
  expect(await refreshCustomer(tools, corpId, { externalUserid: 'wmA1' })).toEqual(done);
  expect(await refreshTags(tools, corpId, { tagIds: ['etbuy', 'et2'] })).toEqual(done);
  expect(await refreshChat(tools, corpId, { chatId: 'wrC1' })).toEqual(done);
  expect(await refreshChat(tools, corpId, { chatId: 'wrC2' })).toEqual(done);
  const alone = await mirrorOf(scene);
  expect(alone.follows).toContain('lei wmA1 客户1 ACTIVE {} {标签4}');
  expect(alone.tags).toContain('阶段/已购买');
  await scene.sync();
  expect(await mirrorOf(scene)).toEqual(alone);
});

test('a customer of a member who is new brings the member', async () => {
  const scene = await givenPeople();
  await scene.sync();
  await scene.wecom.putMembers({ userid: 'Min', name: '赵敏' });
  await scene.wecom.putCustomers({ externalUserid: 'wmNew', name: '新客', follows: [{ userid: 'Min' }] });
  await refreshCustomer(scene.tools, scene.corpId, { externalUserid: 'wmNew' });
  const { accounts, follows } = await mirrorOf(scene);
  expect(accounts).toContain('Min 赵敏 ACTIVE');
  expect(follows).toContain('min wmNew 新客 ACTIVE {}');
});

test('a customer whom nobody follows any more loses all relations', async () => {
  const scene = await givenPeople();
  await scene.sync();
  await scene.wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA12'], by: 'member' });
  expect(await refreshCustomer(scene.tools, scene.corpId, { externalUserid: 'wmA12' })).toEqual({ kind: 'done' });
  expect((await mirrorOf(scene)).follows).toContain('lina wmA12 客户12 REMOVED_BY_MEMBER 备注12 {}');
});

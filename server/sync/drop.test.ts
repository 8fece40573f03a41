import { expect, test } from 'vitest';
import { givenActor } from '#e2e/fixtures/world';
import { systemActor } from '#server/auth/actor';
import { allowSyncDrop } from './allow.ts';
import { givenSyncs, mirrorOf, putPeople, type SyncScene } from './given-sync.ts';
import { getSyncProgress } from './progress.ts';
import { startSync } from './start.ts';

const given = givenSyncs();

async function givenSynced(): Promise<SyncScene> {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.sync();
  return scene;
}

const customers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => `wmA${first + at}`);
const lose = ({ wecom }: SyncScene, externalUserids: string[]) =>
  wecom.removeRelation({ userid: 'LiNa', externalUserids, by: 'member' });

test('more than a fifth gone is held: nothing is removed, what is new is there, and the question says what it is about', async () => {
  const scene = await givenSynced();
  await lose(scene, customers(1, 3));
  await scene.wecom.putCustomers({ externalUserid: 'wmNew', name: '新客', follows: [{ userid: 'lei' }] });
  const before = await mirrorOf(scene);
  const run = await scene.sync();
  expect(run).toMatchObject({
    state: 'HELD',
    endTime: null,
    drop: { followCount: 3, followTotal: 12, customerCount: 3, memberCount: 0, tagCount: 0, chatCount: 0 },
  });
  const after = await mirrorOf(scene);
  expect(after).toEqual({ ...before, follows: ['lei wmNew 新客 ACTIVE {}', ...before.follows] });
  const corp = await scene.db.corp.findUniqueOrThrow({ where: { id: scene.corpId } });
  expect(corp.lastSyncedAt?.toISOString()).toBe((await getSyncProgress(scene.db, scene.actor)).lastSyncTime);
  const audit = await scene.db.auditLog.findFirstOrThrow({ where: { corpId: scene.corpId, action: 'sync.held' } });
  expect(audit).toMatchObject({ subjectId: String(run.runId), detail: { followCount: 3 } });
});

test('once allowed, exactly what was shown is removed, and the audit names who allowed it', async () => {
  const scene = await givenSynced();
  await lose(scene, customers(1, 3));
  const { runId } = await scene.sync();
  await lose(scene, customers(4, 5));
  await allowSyncDrop(scene.db, scene.actor, { runId });
  const run = await scene.goOn(runId);
  expect(run).toMatchObject({ state: 'DONE', counts: { followsRemoved: 3 } });
  const { follows } = await mirrorOf(scene);
  expect(follows.filter((line) => line.includes('REMOVED_BY_MEMBER'))).toEqual([
    'lina wmA1 客户1 REMOVED_BY_MEMBER 备注1 {}',
    'lina wmA2 客户2 REMOVED_BY_MEMBER 备注2 {}',
    'lina wmA3 客户3 REMOVED_BY_MEMBER 备注3 {}',
  ]);
  const audit = await scene.db.auditLog.findFirstOrThrow({
    where: { corpId: scene.corpId, action: 'sync.drop-allowed' },
  });
  expect(audit.userId).toBe(scene.actor.userId);
});

test('a fifth gone is removed without a question', async () => {
  const scene = await givenSynced();
  await lose(scene, customers(1, 2));
  expect(await scene.sync()).toMatchObject({ state: 'DONE', counts: { followsRemoved: 2 } });
});

test('a member who is no longer seen holds the run, and his customers stay also when it is allowed', async () => {
  const scene = await givenSynced();
  const before = await mirrorOf(scene);
  await scene.wecom.putMembers({ userid: 'LiNa', listed: false });
  const run = await scene.sync();
  expect(run).toMatchObject({
    state: 'HELD',
    drop: { members: [{ accountId: 'LiNa', accountName: '李娜', customerCount: 12 }], memberCount: 1, chatCount: 6 },
  });
  expect(await mirrorOf(scene)).toEqual(before);
  await allowSyncDrop(scene.db, scene.actor, { runId: run.runId });
  expect(await scene.goOn(run.runId)).toMatchObject({ state: 'DONE' });
  const after = await mirrorOf(scene);
  expect(after.accounts).toContain('LiNa 李娜 OFFLINE');
  expect(after.follows).toEqual(before.follows);
  expect(after.groups).toEqual([]);
});

test('nobody and nothing at all is held, not taken for an empty corp', async () => {
  const scene = await givenSynced();
  const before = await mirrorOf(scene);
  for (const userid of ['LiNa', 'lei', 'off', 'left']) await scene.wecom.putMembers({ userid, listed: false });
  expect(await scene.sync()).toMatchObject({ state: 'HELD', drop: { memberCount: 4 } });
  expect(await mirrorOf(scene)).toEqual(before);
});

test('a new look takes the place of a held one: what has come back is no longer asked about', async () => {
  const scene = await givenSynced();
  await scene.wecom.putMembers({ userid: 'LiNa', listed: false });
  const held = await scene.sync();
  await scene.wecom.putMembers({ userid: 'LiNa', listed: true });
  expect(await scene.sync()).toMatchObject({ state: 'DONE' });
  const old = await scene.db.syncRun.findUniqueOrThrow({ where: { id: held.runId } });
  expect(old.state).toBe('REPLACED');
  await expect(allowSyncDrop(scene.db, scene.actor, { runId: held.runId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a crash of the database while it is held forgets what was allowed: the run reads and asks again', async () => {
  const scene = await givenSynced();
  await lose(scene, customers(1, 3));
  const { runId } = await scene.sync();
  await scene.db.$executeRaw`
    TRUNCATE t_sync_marker, t_sync_member, t_sync_slice, t_sync_contact, t_sync_tag, t_sync_chat, t_sync_gone`;
  await lose(scene, customers(4, 9));
  await allowSyncDrop(scene.db, scene.actor, { runId });
  expect(await scene.goOn(runId)).toMatchObject({ state: 'HELD', drop: { followCount: 9 } });
});

test('only a person of the corp may allow it', async () => {
  const scene = await givenSynced();
  await lose(scene, customers(1, 3));
  const { runId } = await scene.sync();
  const other = await given();
  const service = await givenActor(scene.db, { id: scene.corpId }, { kind: 'SERVICE', role: 'SERVICE' });
  await expect(allowSyncDrop(scene.db, other.actor, { runId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(allowSyncDrop(scene.db, service, { runId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(allowSyncDrop(scene.db, systemActor(scene.corpId), { runId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect((await startSync(scene.db, scene.actor)).runId).not.toBe(runId);
});

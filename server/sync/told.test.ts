import { expect, test, vi } from 'vitest';
import { advanceSync } from './advance.ts';
import { allowSyncDrop } from './allow.ts';
import { givenSyncs, mirrorOf, putPeople, type SyncScene } from './given-sync.ts';
import { describeRun } from './progress.ts';
import { refreshChat, refreshTags } from './refresh.ts';
import { startSync } from './start.ts';
import type { Tools } from './step.ts';

const given = givenSyncs();

async function givenSynced(): Promise<SyncScene> {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.sync();
  return scene;
}

/** A new tag in a new group and a new chat, at WeCom and told by their events. */
async function addByEvent({ wecom, tools, corpId }: SyncScene): Promise<void> {
  await wecom.putTagGroups({ id: 'etnew', name: '新组', tags: [{ id: 'etfresh', name: '新标签' }] });
  await wecom.putChats({ chatId: 'wrFresh', name: '新群', ownerUserid: 'LiNa', externalUserids: ['wmA5'] });
  await refreshTags(tools, corpId, { tagIds: ['etfresh'] });
  await refreshChat(tools, corpId, { chatId: 'wrFresh' });
}

/** Names and removals, at WeCom and told by their events. */
async function changeByEvent({ wecom, tools, corpId }: SyncScene): Promise<void> {
  await wecom.putTagGroups({ id: 'etstage', name: '新阶段', tags: [{ id: 'etbuy', name: '已购买' }] });
  await wecom.deleteTags('et8');
  await wecom.putChats({ chatId: 'wrC1', name: '改名群', externalUserids: ['wmA3'] });
  await wecom.dismissChat('wrC2');
  await refreshTags(tools, corpId, { groupIds: ['etstage'] });
  await refreshTags(tools, corpId, { tagIds: ['et8'] });
  await refreshChat(tools, corpId, { chatId: 'wrC1' });
  await refreshChat(tools, corpId, { chatId: 'wrC2' });
}

/** Tools that do something else before they ask for a chat, once the others are read. */
function interrupted({ db, wecom }: Tools, { chatId, work }: { chatId: string; work: () => Promise<void> }): Tools {
  const proxy = new Proxy(wecom, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (name !== 'getGroupchat' || typeof member !== 'function') return member;
      return async (...asked: [bigint, { chatId: string }]) => {
        if (asked[1].chatId === chatId) {
          await vi.waitUntil(
            async () => (await db.syncChat.count({ where: { chatId: { in: ['wrC1', 'wrC2'] }, state: 'READ' } })) === 2,
          );
          await work();
        }
        return Reflect.apply(member, target, asked);
      };
    },
  });
  return { db, wecom: proxy };
}

test('a tag and a chat that an event added while a run is held stay when it is allowed', async () => {
  const scene = await givenSynced();
  await scene.wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA1', 'wmA2', 'wmA3'], by: 'member' });
  await scene.wecom.deleteTags('et8');
  await scene.wecom.dismissChat('wrC6');
  const held = await scene.sync();
  expect(held).toMatchObject({ state: 'HELD', drop: { tags: ['标签8'], chats: ['群6'] } });
  await addByEvent(scene);
  await allowSyncDrop(scene.db, scene.actor, { runId: held.runId });
  expect(await scene.goOn(held.runId)).toMatchObject({ state: 'DONE', counts: { tagsRemoved: 1, chatsRemoved: 1 } });
  const { tags, groups } = await mirrorOf(scene);
  expect(tags).toContain('新组/新标签');
  expect(tags).not.toContain('等级/标签8');
  expect(groups).toContain('CHAT 新群: wmA5');
});

test('tags and chats that events add, change and remove while a run reads stand against its older reading', async () => {
  const scene = await givenSynced();
  const { runId } = await startSync(scene.db, scene.actor);
  const work = async () => {
    await addByEvent(scene);
    await changeByEvent(scene);
  };
  await advanceSync(interrupted(scene.tools, { chatId: 'wrC6', work }), BigInt(runId));
  expect((await describeRun(scene.db, BigInt(runId))).state).toBe('DONE');
  const { tags, groups } = await mirrorOf(scene);
  expect(tags).toEqual(expect.arrayContaining(['新组/新标签', '新阶段/已购买']));
  expect(tags).not.toContain('等级/标签8');
  expect(groups).toEqual(expect.arrayContaining(['CHAT 新群: wmA5', 'CHAT 改名群: wmA1,wmA2,wmA3']));
  expect(groups.filter((line) => line.includes('群2'))).toEqual([]);
  await scene.sync();
  expect(await mirrorOf(scene)).toMatchObject({ tags, groups });
});

test('what events told of is kept for an open run alone, and forgotten with it', async () => {
  const scene = await givenSynced();
  const notes = () =>
    scene.db.$queryRaw`SELECT x.kind, x.wecom_id AS id FROM t_sync_told x JOIN t_sync_run r ON r.id = x.run_id
                       WHERE r.corp_id = ${scene.corpId} ORDER BY 1, 2`;
  await addByEvent(scene);
  expect(await notes()).toEqual([]);
  await startSync(scene.db, scene.actor);
  await addByEvent(scene);
  expect(await notes()).toEqual([
    { kind: 'CHAT', id: 'wrFresh' },
    { kind: 'TAG', id: 'etfresh' },
  ]);
  await scene.sync();
  expect(await notes()).toEqual([]);
});

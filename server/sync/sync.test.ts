import { expect, test } from 'vitest';
import { givenSyncs, mirrorOf } from './given-sync.ts';

const given = givenSyncs();

test('a first sync brings members, customers, relations, tags and chats', async () => {
  const scene = await given();
  await scene.wecom.putMembers({ userid: 'LiNa', name: '李娜' }, { userid: 'lei', name: '王磊' });
  await scene.wecom.putTagGroups({ id: 'etgroup', name: '等级', tags: [{ id: 'etold', name: '老客户' }] });
  await scene.wecom.putCustomers(
    {
      externalUserid: 'wmA1',
      name: '张三',
      follows: [
        { userid: 'LiNa', remark: '张三 老客', remarkMobiles: ['13900000001'], tagIds: ['etold'] },
        { userid: 'lei' },
      ],
    },
    { externalUserid: 'wmA2', name: '李四', follows: [{ userid: 'lei', remark: '小李' }] },
  );
  await scene.wecom.putChats({
    chatId: 'wrC1',
    name: '福利群',
    ownerUserid: 'LiNa',
    externalUserids: ['wmA1', 'wmNobody'],
  });
  const run = await scene.sync();
  expect(run).toMatchObject({ state: 'DONE', membersTotal: 2, membersDone: 2, customersSeen: 3, chatsTotal: 1 });
  expect(await mirrorOf(scene)).toEqual({
    accounts: ['lei 王磊 ACTIVE', 'LiNa 李娜 ACTIVE'],
    follows: [
      'lei wmA1 张三 ACTIVE {}',
      'lei wmA2 李四 ACTIVE 小李 {}',
      'lina wmA1 张三 ACTIVE 张三 老客 {13900000001} {老客户}',
    ],
    tags: ['等级/老客户'],
    groups: ['CHAT 福利群: wmA1'],
  });
  expect(run.counts).toMatchObject({
    accountsAdded: 2,
    customersAdded: 2,
    followsAdded: 3,
    tagsAdded: 1,
    chatsAdded: 1,
  });
  const corp = await scene.db.corp.findUniqueOrThrow({ where: { id: scene.corpId } });
  expect(corp.lastSyncedAt).not.toBeNull();
});

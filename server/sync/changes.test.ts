import { beforeAll, describe, expect, test } from 'vitest';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import { givenCustomerGroup, givenDoNotContact } from '#e2e/fixtures/world';
import { searchCustomers } from '#server/customers/service';
import { givenSyncs, mirrorOf, putPeople, type SyncScene } from './given-sync.ts';

const given = givenSyncs();

async function linesOf(scene: SyncScene): Promise<string[]> {
  return Object.values(await mirrorOf(scene)).flat();
}

type Change = [what: string, change: (wecom: SimulatorClient) => Promise<unknown>, effect: string[]];

/** Each of things of its own, so that one sync finds them all. */
const changes: Change[] = [
  ['a new member', (w) => w.putMembers({ userid: 'Min', name: '赵敏' }), ['+ Min 赵敏 ACTIVE']],
  [
    'a renamed member',
    (w) => w.putMembers({ userid: 'lei', name: '王大磊' }),
    ['- lei 王磊 ACTIVE', '+ lei 王大磊 ACTIVE'],
  ],
  ['a disabled member', (w) => w.putMembers({ userid: 'off', status: 2 }), ['- off 停用 ACTIVE', '+ off 停用 OFFLINE']],
  [
    'a member who left',
    (w) => w.putMembers({ userid: 'left', status: 5, listed: false }),
    ['- left 离职 ACTIVE', '+ left 离职 EXPIRED'],
  ],
  [
    'a new customer',
    (w) => w.putCustomers({ externalUserid: 'wmNew', name: '新客', follows: [{ userid: 'lei' }] }),
    ['+ lei wmNew 新客 ACTIVE {}'],
  ],
  [
    'a renamed customer',
    (w) => w.putCustomers({ externalUserid: 'wmA12', name: '改名', follows: [] }),
    ['- lina wmA12 客户12 ACTIVE 备注12 {}', '+ lina wmA12 改名 ACTIVE 备注12 {}'],
  ],
  [
    'another follower',
    (w) => w.putCustomers({ externalUserid: 'wmA11', name: '客户11', follows: [{ userid: 'lei' }] }),
    ['+ lei wmA11 客户11 ACTIVE {}'],
  ],
  [
    'another remark',
    (w) =>
      w.changeFollows({ userid: 'LiNa', externalUserid: 'wmA10', remark: '大客户', remarkMobiles: ['13800000009'] }),
    ['- lina wmA10 客户10 ACTIVE 备注10 {}', '+ lina wmA10 客户10 ACTIVE 大客户 {13800000009}'],
  ],
  [
    'a mark',
    (w) => w.changeFollows({ userid: 'LiNa', externalUserid: 'wmA9', tagIds: ['et2', 'et3'] }),
    ['- lina wmA9 客户9 ACTIVE 备注9 {}', '+ lina wmA9 客户9 ACTIVE 备注9 {} {标签2,标签3}'],
  ],
  [
    'a mark taken off',
    (w) => w.changeFollows({ userid: 'LiNa', externalUserid: 'wmA2', tagIds: [] }),
    ['- lina wmA2 客户2 ACTIVE 备注2 {} {标签2}', '+ lina wmA2 客户2 ACTIVE 备注2 {}'],
  ],
  [
    'a relation ended by the member, with its marks',
    (w) => w.removeRelation({ userid: 'LiNa', externalUserids: ['wmA3'], by: 'member' }),
    ['- lina wmA3 客户3 ACTIVE 备注3 {} {标签3}', '+ lina wmA3 客户3 REMOVED_BY_MEMBER 备注3 {}'],
  ],
  [
    'nothing of a relation ended by the customer, which WeCom does not tell',
    (w) => w.removeRelation({ userid: 'LiNa', externalUserids: ['wmA4'], by: 'customer' }),
    [],
  ],
  [
    'a renamed tag and its group',
    (w) => w.putTagGroups({ id: 'etstage', name: '新阶段', tags: [{ id: 'etbuy', name: '已购买' }] }),
    ['- 阶段/购买', '+ 新阶段/已购买'],
  ],
  [
    'a new tag of a strategy',
    (w) => w.putTagGroups({ id: 'stgroup', name: '规则', strategyId: 7, tags: [{ id: 'st1', name: '规则标签' }] }),
    ['+ 规则/规则标签'],
  ],
  [
    'a deleted tag, with its marks',
    (w) => w.deleteTags('et1'),
    ['- lina wmA1 客户1 ACTIVE 备注1 {} {标签1}', '- 等级/标签1', '+ lina wmA1 客户1 ACTIVE 备注1 {}'],
  ],
  [
    'a new chat',
    (w) => w.putChats({ chatId: 'wrNew', name: '新群', ownerUserid: 'lei', externalUserids: ['wmA2'] }),
    ['+ CHAT 新群: wmA2'],
  ],
  [
    'a renamed chat',
    (w) => w.putChats({ chatId: 'wrC1', name: '改名群' }),
    ['- CHAT 群1: wmA1,wmA2', '+ CHAT 改名群: wmA1,wmA2'],
  ],
  [
    'somebody in a chat',
    (w) => w.putChats({ chatId: 'wrC2', externalUserids: ['wmA3'] }),
    ['- CHAT 群2: wmA1,wmA2', '+ CHAT 群2: wmA1,wmA2,wmA3'],
  ],
  [
    'somebody out of a chat',
    (w) => w.leaveChat({ chatId: 'wrC3', userids: ['wmA2'] }),
    ['- CHAT 群3: wmA1,wmA2', '+ CHAT 群3: wmA1'],
  ],
  ['a dissolved chat', (w) => w.dismissChat('wrC4'), ['- CHAT 群4: wmA1,wmA2']],
];

describe('one sync finds', () => {
  let found: string[];
  beforeAll(async () => {
    const scene = await given();
    await putPeople(scene.wecom);
    await scene.sync();
    const before = await linesOf(scene);
    for (const [, change] of changes) await change(scene.wecom);
    await scene.sync();
    const after = await linesOf(scene);
    const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
    found = [...gone, ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)];
  });

  test.each(changes)('%s', (_, _change, effect) => {
    expect(found).toEqual(expect.arrayContaining(effect));
  });

  test('nothing else', () => {
    expect(found.toSorted()).toEqual(changes.flatMap(([, , effect]) => effect).toSorted());
  });
});

test('a second sync of the same writes no row again', async () => {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.sync();
  const versions = () =>
    scene.db.$queryRaw`
      SELECT 'c' AS kind, id, xmin::text FROM t_customer WHERE corp_id = ${scene.corpId}
      UNION ALL SELECT 'f', customer_id * 1000 + account_id, xmin::text FROM t_follow WHERE corp_id = ${scene.corpId}
      UNION ALL SELECT 'a', id, xmin::text FROM t_account WHERE corp_id = ${scene.corpId}
      UNION ALL SELECT 't', id, xmin::text FROM t_tag WHERE corp_id = ${scene.corpId}
      UNION ALL SELECT 'g', id, xmin::text FROM t_customer_group WHERE corp_id = ${scene.corpId} ORDER BY 1, 2`;
  const before = await versions();
  const run = await scene.sync();
  expect(await versions()).toEqual(before);
  expect(run.counts).toMatchObject({ customersAdded: 0, customersChanged: 0, followsRemoved: 0, accountsChanged: 0 });
});

test('a relation the customer ended stays ended while it is told of, and lives again when made anew', async () => {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.sync();
  await scene.db.$executeRaw`
    UPDATE t_follow f SET status = 'REMOVED_BY_CUSTOMER', removed_at = now() FROM t_customer c
    WHERE c.id = f.customer_id AND c.corp_id = ${scene.corpId} AND c.external_userid = 'wmA12'`;
  await scene.sync();
  expect(await linesOf(scene)).toContain('lina wmA12 客户12 REMOVED_BY_CUSTOMER 备注12 {}');
  const createTime = Math.floor(Date.now() / 1000) + 60;
  const again = { userid: 'LiNa', remark: '备注12', createTime };
  await scene.wecom.putCustomers({ externalUserid: 'wmA12', name: '客户12', follows: [again] });
  await scene.sync();
  expect(await linesOf(scene)).toContain('lina wmA12 客户12 ACTIVE 备注12 {}');
});

test('search finds a synced remark and mobile', async () => {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.wecom.changeFollows({
    userid: 'LiNa',
    externalUserid: 'wmA5',
    remark: '老王装修',
    remarkMobiles: ['138 0000 0005'],
  });
  await scene.sync();
  const find = async (keyword: string) => {
    const found = await searchCustomers(scene.db, scene.actor, { keyword, tagMatch: 'ANY', page: 1, size: 10 });
    return found.records.map(({ externalUserId }) => externalUserId);
  };
  expect(await find('装修')).toEqual(['wmA5']);
  expect(await find('13800000005')).toEqual(['wmA5']);
});

test('lists kept here, do-not-contact and WeChat ids are left alone', async () => {
  const scene = await given();
  await putPeople(scene.wecom);
  await scene.sync();
  const { id } = await scene.db.customer.findFirstOrThrow({ where: { corpId: scene.corpId, externalUserid: 'wmA1' } });
  await scene.db.customer.update({ where: { id }, data: { wechatId: 'wx_1' } });
  await givenCustomerGroup(scene.db, { id: scene.corpId }, { name: '名单', customers: [id] });
  await givenDoNotContact(scene.db, { id: scene.corpId }, [id]);
  await scene.wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA1'], by: 'member' });
  await scene.sync();
  expect(await linesOf(scene)).toContain('LIST 名单: wmA1');
  expect(await scene.db.customer.findUniqueOrThrow({ where: { id }, include: { doNotContact: true } })).toMatchObject({
    wechatId: 'wx_1',
    doNotContact: { corpId: scene.corpId },
  });
});

test("a corp's sync touches nothing of another corp with the same people", async () => {
  const [mine, theirs] = [await given(), await given()];
  for (const { wecom } of [mine, theirs]) await putPeople(wecom);
  await mine.sync();
  await theirs.sync();
  const before = await mirrorOf(theirs);
  await mine.wecom.removeRelation({ userid: 'LiNa', externalUserids: ['wmA1'], by: 'member' });
  await mine.wecom.deleteTags('et2');
  await mine.wecom.dismissChat('wrC2');
  await mine.sync();
  expect(await mirrorOf(theirs)).toEqual(before);
  expect(await mirrorOf(mine)).not.toEqual(before);
});

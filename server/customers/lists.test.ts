import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp, givenCustomerGroup, givenTag } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { getCustomerGroup } from './groups.ts';
import { addToList, createList, removeFromList, renameList } from './lists.ts';
import { removeList } from './remove-list.ts';
import { searchFilter, target } from './schema.ts';

const database = testDatabase();
let corp: Awaited<ReturnType<typeof givenCorp>>;
let account: Awaited<ReturnType<typeof givenAccount>>;
let admin: Actor;
let ids: number[];

beforeEach(async () => {
  const { db } = database;
  corp = await givenCorp(db);
  account = await givenAccount(db, corp);
  admin = await givenActor(db, corp);
  ids = (await givenContacts(db, account, 5)).map(Number);
});

const sizeOf = async (groupId: number) => (await getCustomerGroup(database.db, admin, { groupId })).customerCount;

test('a list is made of all that a search finds, of ids, or of what was written; nobody stands on it twice', async () => {
  const { db } = database;
  const tag = await givenTag(db, corp, { customers: ids.slice(0, 3).map(BigInt), account });
  const selection = { filter: searchFilter.parse({ tagIds: [Number(tag.id)] }) };
  const { groupId, addedCount } = await createList(db, admin, { name: '老客户', selection });
  expect(addedCount).toBe(3);
  const more = { customerIds: [...ids.slice(2, 4), 987_654_321] };
  expect(await addToList(db, admin, { groupId, selection: more })).toMatchObject({ changedCount: 1 });
  const values = [String(ids[4]), '没有的人'];
  expect(await addToList(db, admin, { groupId, selection: { values } })).toMatchObject({ changedCount: 1 });
  expect(await sizeOf(groupId)).toBe(5);
  expect(await removeFromList(db, admin, { groupId, customerIds: ids.slice(0, 2) })).toMatchObject({ changedCount: 2 });
  expect(await sizeOf(groupId)).toBe(3);
  const actions = await db.auditLog.findMany({ where: { corpId: corp.id }, orderBy: { id: 'asc' } });
  expect(actions.map(({ action }) => action)).toEqual([
    'group.created',
    'group.members-added',
    'group.members-added',
    'group.members-removed',
  ]);
});

test('two lists never share a name, also when made at once', async () => {
  const { db } = database;
  const both = await Promise.allSettled([0, 1].map(() => createList(db, admin, { name: '同名' })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const { groupId } = await createList(db, admin, { name: '另一个' });
  await expect(renameList(db, admin, { groupId, name: '同名' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await renameList(db, admin, { groupId, name: '改名' });
  expect(await getCustomerGroup(db, admin, { groupId })).toMatchObject({ groupName: '改名', groupType: 'LIST' });
});

test('a mirrored chat is not changed here', async () => {
  const { db } = database;
  const chat = await givenCustomerGroup(db, corp, { type: 'CHAT', customers: ids.map(BigInt) });
  const groupId = Number(chat.id);
  const attempts = [
    () => renameList(db, admin, { groupId, name: '新名' }),
    () => addToList(db, admin, { groupId, selection: { customerIds: ids } }),
    () => removeFromList(db, admin, { groupId, customerIds: ids }),
    () => removeList(db, admin, { groupId }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('who sees some accounts alone may not change lists', async () => {
  const of = { role: 'SERVICE', kind: 'SERVICE', limitedToAccounts: true, accounts: [account] } as const;
  const limited = await givenActor(database.db, corp, { ...of, accounts: [account] });
  await expect(async () => createList(database.db, limited, { name: '名单' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

describe('deleting a list', () => {
  const given = async () =>
    (await createList(database.db, admin, { name: '名单', selection: { customerIds: ids } })).groupId;

  test('keeps its customers', async () => {
    const groupId = await given();
    expect(await removeList(database.db, admin, { groupId })).toEqual({ groupId, changedCount: 5 });
    await expect(getCustomerGroup(database.db, admin, { groupId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await database.db.customer.count({ where: { corpId: corp.id } })).toBe(5);
  });

  test.each(['groupIds', 'exclude'] as const)(
    'is refused while a task with an audience still to be frozen names it (%s), and allowed once it is frozen',
    async (where) => {
      const { db } = database;
      const groupId = await given();
      const named = where === 'groupIds' ? { groupIds: [groupId] } : { exclude: { groupIds: [groupId] } };
      const task = await db.groupSendTask.create({
        data: {
          corpId: corp.id,
          userId: admin.userId ?? 0n,
          senderAccountId: account.userid,
          accountId: account.id,
          targetType: 'GROUP',
          targetIds: target.parse(named),
          messageContent: {},
          contentHash: '0'.repeat(64),
          confirmWithinSeconds: 3600,
        },
      });
      await expect(removeList(db, admin, { groupId })).rejects.toMatchObject({ code: 'CONFLICT' });
      await db.groupSendTask.update({ where: { id: task.id }, data: { expandedAt: new Date() } });
      await removeList(db, admin, { groupId });
    },
  );

  test('is refused for the test list', async () => {
    const groupId = await given();
    await database.db.corp.update({ where: { id: corp.id }, data: { testGroupId: groupId } });
    await expect(removeList(database.db, admin, { groupId })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenCustomerGroup,
  givenCustomers,
  givenFollow,
  givenTag,
  givenTagGroup,
} from '#e2e/fixtures/world';
import { listCustomerGroups, listTags } from './service.ts';

const database = testDatabase();

async function world() {
  const { db } = database;
  const corp = await givenCorp(db);
  const [first, second] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const ofFirst = await givenContacts(db, first, 3);
  const ofSecond = await givenContacts(db, second, 2);
  const removed = await givenCustomers(db, corp, 1);
  await givenFollow(db, first, removed, { status: 'REMOVED_BY_MEMBER' });
  const all = [...ofFirst, ...ofSecond, ...removed];
  const group = await givenTagGroup(db, corp, { name: '客户等级' });
  const tag = await givenTag(db, corp, { name: '老客户', customers: all, account: first, tagGroupId: group.id });
  // Marked by a second member too: still one customer.
  await db.$executeRaw`INSERT INTO t_customer_tag SELECT tag_id, customer_id, ${second.id} FROM t_customer_tag WHERE tag_id = ${tag.id}`;
  const empty = await givenTag(db, corp, { name: '无人', tagGroupId: group.id });
  await givenTag(db, await givenCorp(db), { name: '外企' });
  const names = { tagGroupId: Number(group.id), tagGroupName: '客户等级' };
  return { db, corp, first, second, all, names, tag, empty };
}

test('tags come with the customers of the corp, each counted once, and empty tags with none', async () => {
  const { db, corp, names, tag, empty } = await world();
  expect(await listTags(db, await givenActor(db, corp), {})).toEqual([
    { tagId: Number(tag.id), tagName: '老客户', customerCount: 6, ...names },
    { tagId: Number(empty.id), tagName: '无人', customerCount: 0, ...names },
  ]);
});

test('for an account they also tell how many of those are its own', async () => {
  const { db, corp, first } = await world();
  const tags = await listTags(db, await givenActor(db, corp), { accountId: first.userid.toUpperCase() });
  expect(tags.map((tag) => [tag.senderCustomerCount, tag.customerCount])).toEqual([
    [3, 6],
    [0, 0],
  ]);
});

test('an operator’s counts hold the customers with an existing relation to granted accounts', async () => {
  const { db, corp, first, second, all } = await world();
  await givenCustomerGroup(db, corp, { name: '名单', customers: all });
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [first] });
  expect((await listTags(db, operator, {})).map((tag) => tag.customerCount)).toEqual([3, 0]);
  expect((await listCustomerGroups(db, operator)).map((group) => group.customerCount)).toEqual([3]);
  await expect(listTags(db, operator, { accountId: second.userid })).rejects.toMatchObject({
    code: 'SENDER_ACCOUNT_NOT_FOUND',
  });
});

test('groups come with type and number of members, of the own corp alone', async () => {
  const { db, corp, all } = await world();
  const chat = await givenCustomerGroup(db, corp, { type: 'CHAT', name: '福利群', customers: all.slice(0, 4) });
  const list = await givenCustomerGroup(db, corp, { name: '名单' });
  await givenCustomerGroup(db, await givenCorp(db), { name: '外企' });
  expect(await listCustomerGroups(db, await givenActor(db, corp))).toEqual([
    { groupId: Number(chat.id), groupName: '福利群', groupType: 'CHAT', customerCount: 4, isTestList: false },
    { groupId: Number(list.id), groupName: '名单', groupType: 'LIST', customerCount: 0, isTestList: false },
  ]);
});

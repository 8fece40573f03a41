import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type AccountRow,
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenDoNotContact,
  givenFollow,
  givenTag,
} from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { searchInput } from './schema.ts';
import { searchCustomers } from './service.ts';

const database = testDatabase();
const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at));
const statuses = ['ACTIVE', 'REMOVED_BY_CUSTOMER', 'REMOVED_BY_MEMBER'] as const;

/** Customer n: followed by the first account since day n, by the second (n even) since day n + 20, in states that go round. */
const size = 10;
let ids: bigint[];
let tags: number[];
let accounts: AccountRow[];
let admin: Actor;
let ofFirst: Actor;

beforeAll(async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  accounts = [await givenAccount(db, corp, { name: '李四' }), await givenAccount(db, corp)];
  const [first, second] = accounts;
  if (!first || !second) throw new Error('two accounts');
  admin = await givenActor(db, corp);
  ofFirst = await givenActor(db, corp, { role: 'OPERATOR', accounts: [first] });
  ids = await givenContacts(db, second, size);
  await db.follow.deleteMany({ where: { accountId: second.id } });
  for (const [at, id] of ids.entries()) {
    await givenFollow(db, first, [id], { addTime: day(at), status: statusOf(at), remark: `备注${at}号` });
    if (at % 2 === 0) await givenFollow(db, second, [id], { addTime: day(at + 20), remark: '老王' });
  }
  tags = [];
  for (const step of [2, 3, 5]) {
    const tag = await givenTag(db, corp, { customers: ids.filter((_, at) => at % step === 0), account: first });
    tags.push(Number(tag.id));
  }
  await givenDoNotContact(db, corp, ids.slice(0, 2));
});

const statusOf = (at: number) => statuses[at % 3] ?? 'ACTIVE';

async function found(actor: Actor, input: object): Promise<number[]> {
  const { records } = await searchCustomers(database.db, actor, searchInput.parse({ ...input, size: 100 }));
  return records.map(({ customerId }) => ids.indexOf(BigInt(customerId))).sort((a, b) => a - b);
}

test('who lacks tags is exactly the complement of who has any of them', async () => {
  const anyTags = fc.uniqueArray(fc.constantFrom(0, 1, 2), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(anyTags, anyTags, fc.boolean(), async (some, lacking, isWhole) => {
      const actor = isWhole ? admin : ofFirst;
      const [tagIds, withoutTagIds] = [some, lacking].map((list) => list.map((at) => tags[at] ?? 0));
      const everybody = await found(actor, {});
      const having = await found(actor, { tagIds: withoutTagIds });
      expect(await found(actor, { withoutTagIds })).toEqual(everybody.filter((at) => !having.includes(at)));
      const both = (await found(actor, { tagIds })).filter((at) => !having.includes(at));
      expect(await found(actor, { tagIds, withoutTagIds })).toEqual(both);
    }),
    { numRuns: 30 },
  );
});

test('a tag of another corp takes nobody away', async () => {
  const tag = await givenTag(database.db, await givenCorp(database.db), {});
  expect(await found(admin, { withoutTagIds: [Number(tag.id)] })).toHaveLength(size);
});

test('account, add time and state are asked of one relation, not of several together', async () => {
  const [first, second] = accounts.map(({ userid }) => userid);
  const all = Array.from({ length: size }, (_, at) => at);
  expect(await found(admin, { accountIds: [second?.toUpperCase()] })).toEqual(all.filter((at) => at % 2 === 0));
  expect(await found(admin, { accountIds: [first], followStatus: 'REMOVED_BY_CUSTOMER' })).toEqual([1, 4, 7]);
  expect(await found(admin, { accountIds: [second], followStatus: 'REMOVED_BY_CUSTOMER' })).toEqual([]);
  const range = { addStartTime: day(3).toISOString(), addEndTime: day(6).toISOString() };
  expect(await found(admin, range)).toEqual([3, 4, 5]);
  expect(await found(admin, { ...range, accountIds: [second] })).toEqual([]);
  expect(await found(admin, { ...range, followStatus: 'ACTIVE' })).toEqual([3]);
});

test('who sees one account alone is told nothing of the relations of others', async () => {
  const [, second] = accounts.map(({ userid }) => userid);
  expect(await found(ofFirst, { accountIds: [second] })).toEqual([]);
  expect(await found(ofFirst, { addStartTime: day(20).toISOString() })).toEqual([]);
});

test('do-not-contact parts everybody in two', async () => {
  expect(await found(admin, { isDoNotContact: true })).toEqual([0, 1]);
  expect(await found(admin, { isDoNotContact: false })).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a row tells the newest relation the reader sees, and where the keyword stands when it is not the name', async () => {
  const row = async (actor: Actor, input: object) => {
    const { records } = await searchCustomers(database.db, actor, searchInput.parse({ ...input, hasDetails: true }));
    return records[0]?.details;
  };
  expect(await row(admin, { keyword: '备注3号' })).toMatchObject({
    relation: { accountName: '李四', addTime: day(3).toISOString(), followStatus: 'ACTIVE', moreCount: 0 },
    match: { field: 'REMARK', text: '备注3号' },
    isDoNotContact: false,
  });
  // The remark of a colleague is found, as the API promises, and not shown.
  expect(await row(ofFirst, { keyword: '老王' })).toMatchObject({ match: { field: 'REMARK', text: null } });
  expect((await row(admin, { keyword: '客户' }))?.match).toBeNull();
});

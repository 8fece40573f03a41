import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp, givenCustomers, givenFollow } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { markDoNotContact, previewDoNotContactImport, unmarkDoNotContact } from './do-not-contact.ts';
import { listDoNotContact } from './do-not-contact-list.ts';
import { resolveWritten } from './resolve.ts';
import { searchFilter } from './schema.ts';

const database = testDatabase();
let admin: Actor;
let limited: Actor;
let ids: number[];

beforeEach(async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  admin = await givenActor(db, corp);
  limited = await givenActor(db, corp, { role: 'SERVICE', kind: 'SERVICE', limitedToAccounts: true, accounts: [mine] });
  const contacts = await givenContacts(db, mine, [{ name: '张三' }, { name: '李四' }, { name: '王五' }]);
  await givenFollow(db, other, contacts.slice(0, 1), { remarkMobiles: ['138 1234 5678'] });
  const [outside = 0n] = await givenContacts(db, other, [{ name: '赵六' }]);
  ids = [...contacts, outside].map(Number);
});

const list = (keyword?: string) => listDoNotContact(database.db, admin, { keyword, page: 1, size: 10 });
const audited = async (action: string) =>
  database.db.auditLog.findMany({ where: { corpId: admin.corpId, action }, orderBy: { id: 'asc' } });

test('marking tells whom, by whom, when and why; who was marked keeps the first reason', async () => {
  const { db } = database;
  const [first = 0, second = 0] = ids;
  expect(await markDoNotContact(db, admin, { selection: { customerIds: [first] }, reason: '来电要求' })).toEqual({
    changedCount: 1,
    unchangedCount: 0,
  });
  const again = await markDoNotContact(db, admin, { selection: { customerIds: [first, second] }, reason: '投诉' });
  expect(again).toEqual({ changedCount: 1, unchangedCount: 1 });
  const { records, total } = await list();
  expect(total).toBe(2);
  expect(records.find(({ customerId }) => customerId === first)).toMatchObject({ name: '张三', reason: '来电要求' });
  expect((await list('投诉')).records).toMatchObject([{ name: '李四', createdBy: expect.stringContaining('用户') }]);
  expect((await audited('do-not-contact.added')).map(({ subjectId }) => subjectId)).toEqual([
    String(first),
    String(second),
  ]);
});

test('unmarking lets sends through again, once; the second time there is nothing to undo', async () => {
  const { db } = database;
  const customerIds = ids.slice(0, 1);
  await markDoNotContact(db, admin, { selection: { customerIds }, reason: '误标' });
  await unmarkDoNotContact(db, admin, { customerIds });
  await expect(unmarkDoNotContact(db, admin, { customerIds })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await audited('do-not-contact.removed')).toMatchObject([{ detail: { count: 1, reason: '误标' } }]);
});

test('a selection reaches only customers the actor sees', async () => {
  const { db } = database;
  const outside = { customerIds: ids.slice(3) };
  await expect(markDoNotContact(db, limited, { selection: outside, reason: 'x' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const everybody = { filter: searchFilter.parse({}) };
  expect(await markDoNotContact(db, limited, { selection: everybody, reason: '全部' })).toMatchObject({
    changedCount: 3,
  });
  const [foreign] = await givenCustomers(db, await givenCorp(db), 1);
  const selection = { customerIds: [Number(foreign)] };
  await expect(markDoNotContact(db, admin, { selection, reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an import tells before it happens whom it finds, who is marked already and what names nobody', async () => {
  const { db } = database;
  const [first = 0, second = 0, third = 0] = ids;
  const { externalUserid } = await db.customer.findUniqueOrThrow({ where: { id: second } });
  await markDoNotContact(db, admin, { selection: { customerIds: [third] }, reason: '早已' });
  const values = [
    '+86 138-1234-5678',
    externalUserid,
    externalUserid,
    String(third),
    String(first),
    '没有的人',
    '987654321',
  ];
  expect(await previewDoNotContactImport(db, admin, { values })).toEqual({
    newCount: 2,
    alreadyCount: 1,
    unknownCount: 2,
    unknown: ['没有的人', '987654321'],
    duplicateCount: 1,
  });
  expect(await markDoNotContact(db, admin, { selection: { values }, reason: '导入' })).toEqual({
    changedCount: 2,
    unchangedCount: 1,
  });
});

test('what was written names only customers the actor sees', async () => {
  const values = ids.map(String);
  expect(await resolveWritten(database.db, limited, { values })).toMatchObject({
    customerIds: ids.slice(0, 3),
    unknown: ids.slice(3).map(String),
  });
});

import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenCustomers,
  givenDoNotContact,
  givenEndedTask,
  givenFollow,
  givenResults,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import { preflight } from './preflight.ts';
import { preflightInput } from './preflight-schema.ts';

const database = testDatabase();

async function world() {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'DAY_1' });
  const sender = await givenAccount(db, corp);
  const actor = await givenActor(db, corp);
  const contacts = await givenContacts(db, sender, 15);
  const strangers = await givenCustomers(db, corp, 4);
  const removed = await givenCustomers(db, corp, 2);
  await givenFollow(db, sender, removed, { status: 'REMOVED_BY_CUSTOMER' });
  const tag = await givenTag(db, corp, { customers: [...contacts, ...strangers, ...removed] });
  const check = (target: object, rest: object = {}) =>
    preflight(db, actor, preflightInput.parse({ senderAccountId: sender.userid, target, ...rest }));
  return { db, corp, sender, contacts, strangers, tagIds: [Number(tag.id)], check };
}

test('says how many get it, and of everybody else why not; the numbers add up to the audience', async () => {
  const { db, corp, sender, contacts, tagIds, check } = await world();
  await givenDoNotContact(db, corp, contacts.slice(0, 3));
  const task = await givenEndedTask(db, sender, await givenUser(db, corp));
  await givenResults(db, task, contacts.slice(2, 5), { sentTime: new Date() });
  const result = await check({ tagIds });
  expect(result).toMatchObject({
    targetCount: 21,
    sendableCount: 12,
    skipped: [
      { reasonCode: 'NOT_A_CONTACT_OF_SENDER', reason: '不是该发送账号的客户', count: 4 },
      { reasonCode: 'DO_NOT_CONTACT', count: 3 },
      { reasonCode: 'QUOTA_USED_UP', count: 2 },
    ],
    warnings: [{ code: 'REMOVED_BY_CUSTOMER', count: 2 }],
    outsideCount: 0,
    excludedCount: 0,
    duplicateCount: 0,
  });
  expect(result.sample.map((customer) => BigInt(customer.customerId))).toEqual(contacts.slice(5, 15));
  const later = await check({ tagIds }, { scheduledTime: new Date(Date.now() + 86_400_000).toISOString() });
  expect(later).toMatchObject({ targetCount: 21, sendableCount: 14 });
});

test('only the sender’s contacts: the others are counted as outside, not as skipped', async () => {
  const { tagIds, check } = await world();
  const result = await check({ tagIds, onlySenderContacts: true });
  expect(result).toMatchObject({ targetCount: 17, sendableCount: 17, skipped: [], outsideCount: 4 });
});

test('exclusions and repeats are counted', async () => {
  const { contacts, strangers, tagIds, check } = await world();
  const [first, second] = contacts.map(Number);
  const result = await check({
    tagIds,
    customerIds: [first, second],
    exclude: { customerIds: [first, ...strangers.map(Number)] },
  });
  expect(result).toMatchObject({ targetCount: 16, sendableCount: 16, excludedCount: 5, duplicateCount: 1 });
});

test('an audience of nobody is an answer, not an error', async () => {
  const { tagIds, check } = await world();
  expect(await check({ tagIds, exclude: { tagIds } })).toMatchObject({ targetCount: 0, sendableCount: 0, sample: [] });
});

test('a sender who is not granted does not exist; one who is off cannot send', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, other] = [await givenAccount(db, corp, { status: 'OFFLINE' }), await givenAccount(db, corp)];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [mine] });
  const check = (senderAccountId: string) =>
    preflight(db, operator, preflightInput.parse({ senderAccountId, target: { customerIds: [1] } }));
  await expect(check(other.userid)).rejects.toMatchObject({ code: 'SENDER_ACCOUNT_NOT_FOUND' });
  await expect(check(mine.userid.toUpperCase())).rejects.toMatchObject({ code: 'SENDER_ACCOUNT_NOT_AVAILABLE' });
});

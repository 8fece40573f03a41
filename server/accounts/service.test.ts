import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp, givenCustomers, givenFollow } from '#e2e/fixtures/world';
import { findSender, listAccounts } from './service.ts';

const database = testDatabase();

test('accounts come usable ones first, with the customers who still have a relation', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const active = await givenAccount(db, corp, { name: '李娜' });
  const expired = await givenAccount(db, corp, { name: '阿周', status: 'EXPIRED' });
  await givenContacts(db, active, 3);
  const removed = await givenCustomers(db, corp, 1);
  await givenFollow(db, active, removed, { status: 'REMOVED_BY_MEMBER' });
  await givenFollow(db, expired, removed, { status: 'REMOVED_BY_CUSTOMER' });
  await givenContacts(db, await givenAccount(db, await givenCorp(db)), 1);
  expect(await listAccounts(db, await givenActor(db, corp))).toEqual([
    { accountId: active.userid, accountName: '李娜', accountType: 'WEWORK', status: 'ACTIVE', customerCount: 3 },
    { accountId: expired.userid, accountName: '阿周', accountType: 'WEWORK', status: 'EXPIRED', customerCount: 1 },
  ]);
});

test('an operator lists granted accounts alone; without grants none', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [mine] });
  expect((await listAccounts(db, operator)).map((account) => account.accountId)).toEqual([mine.userid]);
  expect(await listAccounts(db, await givenActor(db, corp, { role: 'VIEWER' }))).toEqual([]);
});

test('a sender is found without regard to case', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp, { userid: 'WangLei' });
  expect(await findSender(db, await givenActor(db, corp), 'wangLEI')).toMatchObject({
    id: account.id,
    userid: 'WangLei',
  });
});

test.each([
  ['OFFLINE', '客户联系'],
  ['EXPIRED', '失效'],
])('a sender who is %s is refused with the reason', async (status, words) => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp, { status });
  const refusal = await findSender(db, await givenActor(db, corp), account.userid).catch((error) => error);
  expect(refusal).toMatchObject({ code: 'SENDER_ACCOUNT_NOT_AVAILABLE' });
  expect(refusal.message).toContain(words);
});

test('a personal account is refused: there is no lawful way to send through one', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  await db.account.update({ where: { id: account.id }, data: { type: 'PERSONAL' } });
  const refusal = await findSender(db, await givenActor(db, corp), account.userid).catch((error) => error);
  expect(refusal).toMatchObject({ code: 'SENDER_ACCOUNT_NOT_AVAILABLE' });
  expect(refusal.message).toContain('个人微信');
});

test('unknown, not granted and foreign senders are refused with the same words', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const notGranted = await givenAccount(db, corp);
  const foreign = await givenAccount(db, await givenCorp(db));
  const operator = await givenActor(db, corp, { role: 'OPERATOR' });
  for (const userid of ['nobody', notGranted.userid, foreign.userid]) {
    await expect(findSender(db, operator, userid)).rejects.toMatchObject({
      code: 'SENDER_ACCOUNT_NOT_FOUND',
      message: '发送账号不存在或未授权',
    });
  }
});

import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type AccountRow,
  givenAccount,
  givenContacts,
  givenCorp,
  givenCustomers,
  givenDoNotContact,
  givenEndedTask,
  givenFollow,
  givenResults,
  givenUser,
} from '#e2e/fixtures/world';
import { Prisma } from '#server/db';
import { classifySql, readLimits } from './classify.ts';

const database = testDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function judge(account: AccountRow, customerIds: bigint[], { isDue = true } = {}) {
  const rows = await database.db.$queryRaw<
    { customer_id: bigint; reason: string | null; low: boolean; gone: boolean }[]
  >`
    SELECT customer_id, reason, is_quota_low AS low, is_removed_by_customer AS gone
      FROM (${classifySql({
        corpId: account.corpId,
        accountId: account.id,
        audience: Prisma.sql`SELECT unnest(${customerIds}::bigint[]) AS customer_id`,
        limits: isDue ? await readLimits(database.db, account.corpId) : null,
      })}) AS judged ORDER BY customer_id`;
  expect(rows.map((row) => row.customer_id)).toEqual(customerIds);
  return rows;
}
const reasons = async (...of: Parameters<typeof judge>) => (await judge(...of)).map((row) => row.reason);

async function received(
  account: AccountRow,
  customerIds: bigint[],
  times: number,
  of: { agoMs: number; status?: string },
) {
  const user = await givenUser(database.db, { id: account.corpId });
  for (let time = 0; time < times; time++) {
    const task = await givenEndedTask(database.db, account, user);
    const sentTime = new Date(Date.now() - of.agoMs);
    await givenResults(database.db, task, customerIds, { status: of.status ?? 'SUCCESS', sentTime });
  }
}

test('relation: never there or removed by the member is left out; removed by the customer still goes', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [account, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const ids = await givenCustomers(db, corp, 4);
  await givenFollow(db, account, ids.slice(0, 1));
  await givenFollow(db, account, ids.slice(1, 2), { status: 'REMOVED_BY_CUSTOMER' });
  await givenFollow(db, account, ids.slice(2, 3), { status: 'REMOVED_BY_MEMBER' });
  await givenFollow(db, other, ids.slice(2, 4));
  const rows = await judge(account, ids);
  expect(rows.map((row) => row.reason)).toEqual([null, null, 'NOT_A_CONTACT_OF_SENDER', 'NOT_A_CONTACT_OF_SENDER']);
  expect(rows.map((row) => row.gone)).toEqual([false, true, false, false]);
});

test('of several reasons the first counts: relation, do-not-contact, own cap, quota', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'DAY_1', capCount: 1, capDays: 3 });
  const account = await givenAccount(db, corp);
  const ids = await givenContacts(db, account, 3);
  const [stranger = 0n] = await givenCustomers(db, corp, 1);
  await givenDoNotContact(db, corp, [ids[0] ?? 0n, stranger]);
  await received(account, [...ids.slice(0, 2), stranger], 1, { agoMs: 0 });
  expect(await reasons(account, [...ids, stranger])).toEqual([
    'DO_NOT_CONTACT',
    'FREQUENCY_CAP',
    null,
    'NOT_A_CONTACT_OF_SENDER',
  ]);
  await db.corp.update({ where: { id: corp.id }, data: { capCount: null, capDays: null } });
  expect(await reasons(account, ids)).toEqual(['DO_NOT_CONTACT', 'QUOTA_USED_UP', null]);
});

test('a send that is not due yet is not judged by cap and quota', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'DAY_1', capCount: 1, capDays: 3 });
  const account = await givenAccount(db, corp);
  const ids = await givenContacts(db, account, 1);
  await received(account, ids, 1, { agoMs: 0 });
  expect(await reasons(account, ids)).toEqual(['FREQUENCY_CAP']);
  expect(await reasons(account, ids, { isDue: false })).toEqual([null]);
});

test('the own cap counts messages under way and those received within its days; quota those received alone', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'DAY_1', capCount: 2, capDays: 3 });
  const account = await givenAccount(db, corp);
  const [once = 0n, twice = 0n, longAgo = 0n, failed = 0n, underWay = 0n] = await givenContacts(db, account, 5);
  await received(account, [once, twice], 1, { agoMs: 2 * DAY });
  await received(account, [twice], 1, { agoMs: 2 * DAY });
  await received(account, [longAgo], 2, { agoMs: 4 * DAY });
  await received(account, [failed], 2, { agoMs: 0, status: 'FAILED' });
  await received(account, [underWay], 2, { agoMs: 9 * DAY, status: 'PROCESSING' });
  expect(await reasons(account, [once, twice, longAgo, failed, underWay])).toEqual([
    null,
    'FREQUENCY_CAP',
    null,
    null,
    'FREQUENCY_CAP',
  ]);
});

test('quota is used up only when the period’s own sends reach it, and low from half of it', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'WEEK_7', timezone: 'UTC' });
  const account = await givenAccount(db, corp);
  const [three = 0n, four = 0n, seven = 0n] = await givenContacts(db, account, 3);
  await received(account, [three, four, seven], 3, { agoMs: 0 });
  await received(account, [four, seven], 1, { agoMs: 0 });
  await received(account, [seven], 3, { agoMs: 0 });
  await received(account, [three], 7, { agoMs: 8 * DAY });
  const rows = await judge(account, [three, four, seven]);
  expect(rows.map((row) => row.reason)).toEqual([null, null, 'QUOTA_USED_UP']);
  expect(rows.map((row) => row.low)).toEqual([false, true, true]);
});

test('sends of another corp never count', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode: 'DAY_1' });
  const account = await givenAccount(db, corp);
  const ids = await givenContacts(db, account, 1);
  await received(await givenAccount(db, await givenCorp(db)), ids, 1, { agoMs: 0 });
  expect(await reasons(account, ids)).toEqual([null]);
});

test.each(['Asia/Shanghai', 'America/New_York', 'UTC'])('periods begin at midnight in %s', async (timezone) => {
  const { db } = database;
  const local = (date: Date) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hour12: false,
    }).format(date);
  const now = new Date();
  const today = local(now).slice(0, 10);
  const limits = async (quotaMode: string) => readLimits(db, (await givenCorp(db, { quotaMode, timezone })).id);
  expect((await limits('DAY_1')).quota).toBe(1);
  expect(local((await limits('DAY_1')).quotaSince)).toMatch(new RegExp(`^${today}, (00|24):00:00$`));
  const month = await limits('MONTH_DAYS');
  expect(local(month.quotaSince)).toMatch(new RegExp(`^${today.slice(0, 8)}01, (00|24):00:00$`));
  const [year = 0, number = 0] = today.split('-').map(Number);
  expect(month.quota).toBe(new Date(Date.UTC(year, number, 0)).getUTCDate());
  const week = await limits('WEEK_7');
  expect(week.quota).toBe(7);
  expect(new Intl.DateTimeFormat('en', { timeZone: timezone, weekday: 'long' }).format(week.quotaSince)).toBe('Monday');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenCustomerGroup, givenCustomers } from '#e2e/fixtures/world';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { getSendingRules } from '#server/tasks/sending-rules';
import { changeForbiddenWords, listForbiddenWords } from './forbidden-words.ts';
import { getRules, updateRules } from './rules.ts';
import { type UpdateRulesInput, updateRulesInput } from './rules-schema.ts';

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));

const night = { startMinute: 21 * 60, endMinute: 9 * 60 };

async function given() {
  const { db } = database;
  const corp = await givenCorp(db);
  const admin = await givenActor(db, corp);
  const update = (from: UpdateRulesInput['from'], to: UpdateRulesInput['to']) =>
    updateRules(db, admin, updateRulesInput.parse({ from, to }));
  const change = (add: string[], remove: string[] = []) => changeForbiddenWords(db, admin, { add, remove });
  const audited = () => db.auditLog.findMany({ where: { corpId: corp.id }, orderBy: { id: 'asc' } });
  return { db, corp, admin, update, change, audited };
}

test('a rule is changed, the others stay, and the audit log has the old and the new', async () => {
  const { update, audited, admin, db } = await given();
  await update({ cap: null, quotaMode: 'MONTH_DAYS' }, { cap: { count: 3, days: 7 }, quotaMode: 'DAY_1' });
  expect(await update({ approvalThreshold: null }, { approvalThreshold: 500 })).toMatchObject({
    cap: { count: 3, days: 7 },
    quotaMode: 'DAY_1',
    approvalThreshold: 500,
    quietHours: null,
    timezone: 'Asia/Shanghai',
    notifyMembers: true,
  });
  expect(await getSendingRules(db, admin)).toMatchObject({ approvalThreshold: 500, testList: null });
  expect((await audited()).map(({ action, detail }) => [action, detail])).toEqual([
    [
      'corp.rules-updated',
      { from: { cap: null, quotaMode: 'MONTH_DAYS' }, to: { cap: { count: 3, days: 7 }, quotaMode: 'DAY_1' } },
    ],
    ['corp.rules-updated', { from: { approvalThreshold: null }, to: { approvalThreshold: 500 } }],
  ]);
});

test('of two admins who change the same rule at once, the second is told; of different rules, both count', async () => {
  const { update, db, admin } = await given();
  const results = await Promise.allSettled([
    update({ quietHours: null }, { quietHours: night }),
    update({ quietHours: null }, { quietHours: { startMinute: 0, endMinute: 60 } }),
    update({ approvalThreshold: null }, { approvalThreshold: 10 }),
  ]);
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused).toEqual([
    expect.objectContaining({ code: 'CONFLICT', details: [{ path: 'from.quietHours', message: '已被修改' }] }),
  ]);
  expect((await getRules(db, admin)).approvalThreshold).toBe(10);
  const { quietHours } = await getRules(db, admin);
  await update({ quietHours }, { quietHours: null });
});

test('new quiet hours, or another zone, wake what waits for the end of the old ones', async () => {
  const { update, db, corp } = await given();
  const waking = () =>
    db.$queryRaw`SELECT 1 FROM pgboss.job WHERE name = 'wake-quiet' AND data ->> 'corpId' = ${String(corp.id)}`;
  await update({ notifyMembers: true }, { notifyMembers: false });
  expect(await waking()).toEqual([]);
  await update({ quietHours: null }, { quietHours: night });
  await update({ timezone: 'Asia/Shanghai' }, { timezone: 'Asia/Tokyo' });
  expect(await waking()).toHaveLength(2);
});

test.each([
  ['no such zone', { timezone: 'Asia/Nowhere' }, { timezone: 'Asia/Shanghai' }],
  ['a zone only PostgreSQL knows', { timezone: 'posix/Asia/Tokyo' }, { timezone: 'Asia/Shanghai' }],
])('%s is refused', async (_name, to, from) => {
  const { update } = await given();
  await expect(update(from, to)).rejects.toMatchObject({ code: 'UNPROCESSABLE', details: [{ path: 'to.timezone' }] });
});

test('the test list is a list of this corp; its size is told to those who write tasks, as they see it', async () => {
  const { db, corp, admin, update } = await given();
  const customers = await givenCustomers(db, corp, 3);
  const list = await givenCustomerGroup(db, corp, { name: '测试名单', customers });
  const chat = await givenCustomerGroup(db, corp, { type: 'CHAT' });
  const theirs = await givenCustomerGroup(db, await givenCorp(db), {});
  const set = (id: bigint) => update({ testGroupId: null }, { testGroupId: Number(id) });
  await expect(set(theirs.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(set(chat.id)).rejects.toMatchObject({ code: 'UNPROCESSABLE' });
  await set(list.id);
  const testList = { groupId: Number(list.id), groupName: '测试名单', customerCount: 3 };
  expect((await getSendingRules(db, admin)).testList).toEqual(testList);
  const accounts = [await givenAccount(db, corp)];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts });
  expect((await getSendingRules(db, operator)).testList).toEqual({ ...testList, customerCount: 0 });
  await db.customerGroup.delete({ where: { id: list.id } });
  expect((await getSendingRules(db, admin)).testList).toBeNull();
});

test('who sees some accounts alone does not change the rules of the whole corp', async () => {
  const { db, corp } = await given();
  const accounts = [await givenAccount(db, corp)];
  const key = await givenActor(db, corp, { kind: 'SERVICE', role: 'SERVICE', accounts, limitedToAccounts: true });
  const rules = { from: { notifyMembers: true }, to: { notifyMembers: false } };
  await expect(updateRules(db, key, rules)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(changeForbiddenWords(db, key, { add: ['返现'], remove: [] })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('the same word in other letters, widths or blanks is one word', async () => {
  const { change, db, admin } = await given();
  expect(await change(['最低价', ' ＶＩＰ', 'vip', '最低价 ', '', '  '])).toMatchObject({
    added: 2,
    known: 4,
    count: 2,
  });
  expect(await change(['VIP', '第一'], ['最低价'])).toEqual({ added: 1, known: 1, removed: 1, count: 2 });
  expect((await listForbiddenWords(db, admin)).words).toEqual(['vip', '第一']);
});

test('two admins who add words at once both have added them', async () => {
  const { change, db, admin } = await given();
  const before = (await listForbiddenWords(db, admin)).version;
  await Promise.all([change(['甲']), change(['乙']), change(['丙'])]);
  const { words, version } = await listForbiddenWords(db, admin);
  expect(words).toEqual(['丙', '乙', '甲']);
  expect(version).not.toBe(before);
  expect((await getSendingRules(db, admin)).forbiddenWords).toEqual({ version, count: 3 });
});

test('at most 10,000 words of 50 characters, and the refusal says how many there would be', async () => {
  const { change } = await given();
  const many = Array.from({ length: 10_000 }, (_, at) => `词${at}`);
  expect(await change(many)).toMatchObject({ added: 10_000, count: 10_000 });
  await expect(change(['又一个'])).rejects.toThrow('10001');
  expect(await change(['又一个'], ['词0'])).toMatchObject({ added: 1, removed: 1, count: 10_000 });
  await expect(change(['长'.repeat(51)])).rejects.toMatchObject({ code: 'UNPROCESSABLE', details: [{ path: 'add' }] });
});

test('the audit log counts the words of a change and names the first 20', async () => {
  const { change, audited } = await given();
  await change(Array.from({ length: 30 }, (_, at) => `词${at}`));
  await change(['词1'], []);
  await change([], ['词1']);
  const [added, removed, ...rest] = (await audited()).map(({ detail }) => detail);
  expect(rest).toEqual([]);
  expect(added).toMatchObject({ before: 0, after: 30, addedCount: 30, removedCount: 0, removed: [] });
  expect(Object(added).added).toHaveLength(20);
  expect(removed).toMatchObject({ before: 30, after: 29, addedCount: 0, removed: ['词1'] });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type AccountRow,
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenCustomerGroup,
  givenCustomers,
  givenFollow,
  givenTag,
} from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { assertTargetKnown, hasAudience } from './audience.ts';
import { countCustomers, duplicateSql, excludedSql, outsideSql } from './left-out.ts';
import { audienceSql } from './audience-sql.ts';
import { type Target, target as targetSchema } from './schema.ts';

const database = testDatabase();

/** 12 customers: the first 8 are the sender's, the last 4 another account's; customer n has the tags and groups that divide it. */
const size = 12;
let ids: bigint[];
let tags: number[];
let groups: number[];
let sender: AccountRow;
let admin: Actor;
let operator: Actor;

beforeAll(async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  sender = await givenAccount(db, corp);
  admin = await givenActor(db, corp);
  operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [sender] });
  ids = await givenContacts(db, sender, 8);
  const second = await givenAccount(db, corp);
  ids.push(...(await givenContacts(db, second, size - 8)));
  await givenFollow(db, second, ids.slice(0, 3));
  const every = (step: number) => ids.filter((_, at) => at % step === 0);
  tags = [];
  groups = [];
  for (const step of [2, 3, 5]) {
    const tag = await givenTag(db, corp, { customers: every(step), account: sender });
    // Another member marked the same customers: they still count once.
    await db.$executeRaw`INSERT INTO t_customer_tag SELECT tag_id, customer_id, ${second.id} FROM t_customer_tag WHERE tag_id = ${tag.id}`;
    tags.push(Number(tag.id));
    groups.push(Number((await givenCustomerGroup(db, corp, { customers: every(step + 1) })).id));
  }
  // A foreign corp with the same kind of rows must never show.
  const foreign = await givenCorp(db);
  await givenContacts(db, await givenAccount(db, foreign), 3);
});

async function audienceOf(actor: Actor, target: Target): Promise<number[]> {
  const { corpId, scope } = actor;
  const rows = await database.db.$queryRaw<{ customer_id: bigint }[]>(
    audienceSql({ corpId, scope, accountId: sender.id, target }),
  );
  return rows.map((row) => ids.indexOf(row.customer_id)).sort((a, b) => a - b);
}

const within = (at: number, list: number[] | undefined, steps: number[], all: number[]) =>
  (list ?? []).map((id) => at % (steps[all.indexOf(id)] ?? 1) === 0);

/** The specification, in memory: (tags AND groups) ∪ ids, minus exclude, ∩ scope. */
function expected(actor: Actor, target: Target): number[] {
  return ids.flatMap((id, at) => {
    const named = (list: number[] | undefined) => (list ?? []).includes(Number(id));
    const byTag = within(at, target.tagIds, [2, 3, 5], tags);
    const byGroup = within(at, target.groupIds, [3, 4, 6], groups);
    const tagged = target.tagMatch === 'ALL' ? byTag.every(Boolean) : byTag.some(Boolean);
    const selected =
      byTag.length + byGroup.length > 0 &&
      (byTag.length === 0 || tagged) &&
      (byGroup.length === 0 || byGroup.some(Boolean));
    const excluded =
      within(at, target.exclude?.tagIds, [2, 3, 5], tags).some(Boolean) ||
      within(at, target.exclude?.groupIds, [3, 4, 6], groups).some(Boolean) ||
      named(target.exclude?.customerIds);
    const isContact = at < 8;
    const seen = actor.scope.kind === 'corp' || isContact;
    const kept = !target.onlySenderContacts || isContact;
    return (selected || named(target.customerIds)) && !excluded && seen && kept ? [at] : [];
  });
}

const some = (all: () => number[]) =>
  fc.array(fc.nat(all().length - 1), { maxLength: 4 }).map((list) => list.flatMap((at) => all()[at] ?? []));

test('the audience is (tags AND groups) ∪ ids, minus exclude, within what the creator sees; each customer once', async () => {
  const lists = {
    tagIds: fc.option(
      some(() => tags),
      { nil: undefined },
    ),
    groupIds: fc.option(
      some(() => groups),
      { nil: undefined },
    ),
    customerIds: fc.option(
      some(() => ids.map(Number)),
      { nil: undefined },
    ),
  };
  const anyTarget = fc.record({
    ...lists,
    tagMatch: fc.constantFrom('ANY' as const, 'ALL' as const),
    onlySenderContacts: fc.boolean(),
    exclude: fc.option(fc.record(lists), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(anyTarget, fc.boolean(), async (target, whole) => {
      const actor = whole ? admin : operator;
      const want = expected(actor, target);
      expect(await audienceOf(actor, target)).toEqual(want);
      expect(await hasAudience(database.db, actor, target, sender.id)).toBe(want.length > 0);
      const selection = { corpId: actor.corpId, scope: actor.scope, accountId: sender.id, target };
      const without = { ...target, exclude: undefined };
      const everybody = expected(actor, { ...without, onlySenderContacts: false });
      expect(await countCustomers(database.db, excludedSql(selection))).toBe(
        everybody.length - expected(actor, { ...target, onlySenderContacts: false }).length,
      );
      expect(await countCustomers(database.db, outsideSql(selection))).toBe(
        expected(actor, { ...target, onlySenderContacts: false }).length - want.length,
      );
    }),
    { numRuns: 120 },
  );
}, 60_000);

test('a customer of two tags and named by id twice is one, and counts as one duplicate', async () => {
  const [first = 0, , third = 0] = ids.map(Number);
  const target = targetSchema.parse({ tagIds: tags.slice(0, 2), customerIds: [first, first, third] });
  const { corpId, scope } = admin;
  expect(await countCustomers(database.db, duplicateSql({ corpId, scope, accountId: sender.id, target }))).toBe(2);
  expect((await audienceOf(admin, target)).filter((at) => at === 0)).toHaveLength(1);
});

describe('ids of a target', () => {
  const check = (actor: Actor, input: object) => assertTargetKnown(database.db, actor, targetSchema.parse(input));

  test('that name nobody at all are refused as an empty audience', async () => {
    for (const input of [{}, { tagIds: [], groupIds: [] }, { exclude: { tagIds: tags } }]) {
      await expect(check(admin, input)).rejects.toMatchObject({ code: 'TARGET_CUSTOMERS_EMPTY' });
    }
  });

  test('that do not exist, or are of another corp, are not found, each named with its field', async () => {
    const { db } = database;
    const foreign = await givenCorp(db);
    const [customer = 0n] = await givenCustomers(db, foreign, 1);
    const tag = await givenTag(db, foreign);
    const input = {
      tagIds: [...tags, Number(tag.id)],
      customerIds: [Number(customer)],
      exclude: { groupIds: [999_999] },
    };
    await expect(check(admin, input)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: [
        { path: 'target.tagIds', message: `标签 ${tag.id} 不存在或您无权查看` },
        { path: 'target.customerIds', message: `客户 ${customer} 不存在或您无权查看` },
        { path: 'target.exclude.groupIds', message: '分组 999999 不存在或您无权查看' },
      ],
    });
  });

  test('are named up to twenty', async () => {
    const customerIds = Array.from({ length: 50 }, (_, at) => 1_000_000 + at);
    const tagIds = customerIds.slice(0, 5);
    const refusal = await check(admin, { tagIds, customerIds }).catch((error) => error);
    expect(refusal.details).toHaveLength(20);
  });

  test('that the creator may not see are as good as not there', async () => {
    await expect(check(operator, { customerIds: [Number(ids[0])] })).resolves.toBeUndefined();
    await expect(check(admin, { customerIds: [Number(ids[9])] })).resolves.toBeUndefined();
    await expect(check(operator, { customerIds: [Number(ids[9])] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenCorp,
  givenCustomerGroup,
  givenCustomers,
  givenDoNotContact,
  givenEndedTask,
  givenFollow,
  givenResults,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { type ErrorCode, AppError } from '#server/errors';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from './create.ts';
import { expandTask } from './expand.ts';
import { preflight } from './preflight.ts';
import { listPreflightCustomers } from './preflight-customers.ts';
import { type PreflightInput, preflightCustomersInput, preflightGroup, preflightInput } from './preflight-schema.ts';

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));

const people = 14;
const relation = fc.constantFrom(null, 'ACTIVE', 'ACTIVE', 'REMOVED_BY_MEMBER', 'REMOVED_BY_CUSTOMER');
const person = fc.record({
  sender: relation,
  other: relation,
  tags: fc.subarray([0, 1]),
  groups: fc.subarray([0, 1]),
  isRefusing: fc.constantFrom(true, false, false, false),
  had: fc.constantFrom(null, null, 'SUCCESS', 'PROCESSING', 'PENDING', 'FAILED'),
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;
const who = fc.integer({ min: 0, max: people - 1 });
const wish = fc.record({
  tags: fc.subarray([0, 1]),
  tagMatch: fc.constantFrom('ANY', 'ALL'),
  groups: fc.subarray([0, 1]),
  customers: fc.array(who, { maxLength: 8 }),
  excluded: fc.record({ tags: fc.subarray([0, 1], { maxLength: 1 }), customers: fc.array(who, { maxLength: 3 }) }),
  onlySenderContacts: fc.boolean(),
  isLater: fc.constantFrom(true, false, false),
});
const world = fc.record({
  people: fc.array(person, { minLength: people, maxLength: people }),
  quotaMode: fc.constantFrom('DAY_1', 'WEEK_7', 'MONTH_DAYS'),
  cap: fc.constantFrom(null, 1, 2),
  sees: fc.constantFrom('corp', 'sender', 'both'),
  wish,
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

async function build({ people, quotaMode, cap, sees, wish }: World): Promise<{ actor: Actor; input: PreflightInput }> {
  const { db } = database;
  const corp = await givenCorp(db, { quotaMode, capCount: cap, capDays: cap && 3 });
  const [sender, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const ids = await givenCustomers(db, corp, people.length);
  const of = (is: (one: Person) => boolean) => ids.filter((_id, at) => people[at] && is(people[at]));
  for (const status of ['ACTIVE', 'REMOVED_BY_MEMBER', 'REMOVED_BY_CUSTOMER'] as const) {
    await givenFollow(
      db,
      sender,
      of((one) => one.sender === status),
      { status },
    );
    await givenFollow(
      db,
      other,
      of((one) => one.other === status),
      { status },
    );
  }
  const tagIds = [0, 1].map(
    async (at) => (await givenTag(db, corp, { customers: of(({ tags }) => tags.includes(at)) })).id,
  );
  const groupIds = [0, 1].map(
    async (at) => (await givenCustomerGroup(db, corp, { customers: of(({ groups }) => groups.includes(at)) })).id,
  );
  await givenDoNotContact(
    db,
    corp,
    of(({ isRefusing }) => isRefusing),
  );
  const task = await givenEndedTask(db, other, await givenUser(db, corp));
  for (const status of ['SUCCESS', 'PROCESSING', 'PENDING', 'FAILED']) {
    const sentTime = status === 'SUCCESS' ? new Date() : null;
    await givenResults(
      db,
      task,
      of(({ had }) => had === status),
      { status, sentTime },
    );
  }
  const accounts = sees === 'both' ? [sender, other] : [sender];
  const actor = await givenActor(db, corp, sees === 'corp' ? {} : { role: 'OPERATOR', accounts });
  const named = (some: number[]) => some.map((at) => Number(ids[at]));
  const picked = async (some: Promise<bigint>[], at: number[]) =>
    (await Promise.all(some)).filter((_id, i) => at.includes(i)).map(Number);
  const target = {
    tagIds: await picked(tagIds, wish.tags),
    tagMatch: wish.tagMatch,
    groupIds: await picked(groupIds, wish.groups),
    customerIds: named(wish.customers),
    exclude: { tagIds: await picked(tagIds, wish.excluded.tags), customerIds: named(wish.excluded.customers) },
    onlySenderContacts: wish.onlySenderContacts,
  };
  const later = wish.isLater ? { scheduledTime: new Date(Date.now() + 3_600_000).toISOString() } : {};
  return { actor, input: preflightInput.parse({ senderAccountId: sender.userid, target, ...later }) };
}

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof AppError) return error.code;
  throw error;
};

type Numbers = { target: number; sendable: number; outside: number; skipped: Record<string, number> };

/** What preflight says; an audience of nobody is what create refuses. */
async function numbersAsked(actor: Actor, input: PreflightInput): Promise<Numbers | ErrorCode> {
  const asked = await preflight(database.db, actor, input);
  if (asked.targetCount === 0) return 'TARGET_CUSTOMERS_EMPTY';
  return {
    target: asked.targetCount,
    sendable: asked.sendableCount,
    outside: asked.outsideCount,
    skipped: Object.fromEntries(asked.skipped.map(({ reasonCode, count }) => [reasonCode, count])),
  };
}

/** What create and expand make of the same. */
async function numbersMade(actor: Actor, input: PreflightInput): Promise<Numbers> {
  const { db } = database;
  const content = { type: 'TEXT', data: { text: '您好' } };
  const { groupSendTaskId: id } = await createTask(db, actor, { ...input, messageContent: content });
  await expandTask(db, BigInt(id));
  const task = await db.groupSendTask.findUniqueOrThrow({ where: { id } });
  const rows = await db.groupSendResult.groupBy({ by: ['reasonCode'], where: { taskId: id }, _count: true });
  return {
    target: task.targetCount ?? 0,
    sendable: task.pendingCount,
    outside: task.outsideCount,
    skipped: Object.fromEntries(rows.flatMap((row) => (row.reasonCode ? [[row.reasonCode, row._count]] : []))),
  };
}

/** Every number of a preflight by the name of its people. */
async function countsAsked(actor: Actor, input: PreflightInput): Promise<Record<string, number>> {
  const asked = await preflight(database.db, actor, input);
  return {
    SENDABLE: asked.sendableCount,
    OUTSIDE: asked.outsideCount,
    EXCLUDED: asked.excludedCount,
    DUPLICATE: asked.duplicateCount,
    ...Object.fromEntries(asked.skipped.map(({ reasonCode, count }) => [reasonCode, count])),
    ...Object.fromEntries(asked.warnings.map(({ code, count }) => [code, count])),
  };
}

/** The people of a group, page by page. */
async function listed(actor: Actor, input: PreflightInput, group: string): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listPreflightCustomers(
      database.db,
      actor,
      preflightCustomersInput.parse({ ...input, group, size: 5, cursor }),
    );
    ids.push(...page.records.map(({ customerId }) => customerId));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

test('preflight’s numbers are exactly those that expand then gets', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const { actor, input } = await build(one);
      const asked = await numbersAsked(actor, input).catch(codeOf);
      expect(asked).toEqual(await numbersMade(actor, input).catch(codeOf));
    }),
    { numRuns: 16, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
}, 60_000);

test('the people behind every number are as many as it says, each once, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const { actor, input } = await build(one);
      const counts = await countsAsked(actor, input).catch(codeOf);
      if (typeof counts === 'string') return;
      for (const group of preflightGroup.options) {
        const ids = await listed(actor, input, group);
        expect([group, ids.length, new Set(ids).size]).toEqual([group, counts[group] ?? 0, counts[group] ?? 0]);
      }
    }),
    { numRuns: 6, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
}, 60_000);

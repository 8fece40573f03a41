import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type AccountRow,
  givenAccount,
  givenActor,
  givenCorp,
  givenCustomers,
  givenDoNotContact,
  givenFollow,
  givenTag,
} from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createGroup } from './create-group.ts';
import { expandTask } from './expand.ts';
import { createGroupInput, preflightGroupInput } from './group-schema.ts';
import { listGroup, listLines } from './list-lines.ts';
import { preflightGroup } from './preflight-group.ts';
import { listTasksInput } from './schema.ts';

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));

const messageContent = { type: 'TEXT', data: { text: '您好' } };
const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at));

/** The relation of one customer with one of three accounts: none, or of a day, and how it stands. */
const relation = fc.option(
  fc.record({ on: fc.nat(3), status: fc.constantFrom('ACTIVE', 'ACTIVE', 'REMOVED_BY_CUSTOMER', 'REMOVED_BY_MEMBER') }),
);
type Relation = { on: number; status: string } | null;
const person = fc.record({
  relations: fc.tuple(relation, relation, relation),
  isTagged: fc.boolean(),
  isRefusing: fc.constantFrom(true, false, false, false),
});
const world = fc.record({
  people: fc.array(person, { minLength: 10, maxLength: 10 }),
  named: fc.subarray([0, 1, 2, 3]),
  onlySenderContacts: fc.boolean(),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** To whom a customer belongs, by the specification: active before removed by him, then the newest, then the lower account. */
function ownerOf(relations: Relation[]): number | null {
  const existing = relations.flatMap((each, at) =>
    each && each.status !== 'REMOVED_BY_MEMBER' ? [{ ...each, at, isActive: Number(each.status === 'ACTIVE') }] : [],
  );
  existing.sort((a, b) => b.isActive - a.isActive || b.on - a.on || a.at - b.at);
  return existing[0]?.at ?? null;
}

type Built = { actor: Actor; accounts: AccountRow[]; ids: bigint[]; input: object };

async function build({ people, named, onlySenderContacts }: World): Promise<Built> {
  const { db } = database;
  const corp = await givenCorp(db);
  const accounts = [await givenAccount(db, corp), await givenAccount(db, corp), await givenAccount(db, corp)];
  const ids = await givenCustomers(db, corp, people.length);
  for (const [at, { relations }] of people.entries()) {
    for (const [of, each] of relations.entries()) {
      const account = accounts[of];
      if (each && account)
        await givenFollow(db, account, [ids[at] ?? 0n], { status: each.status, addTime: day(each.on) });
    }
  }
  await givenDoNotContact(
    db,
    corp,
    ids.filter((_id, at) => people[at]?.isRefusing),
  );
  const tag = await givenTag(db, corp, { customers: ids.filter((_id, at) => people[at]?.isTagged) });
  const target = { tagIds: [Number(tag.id)], customerIds: named.map((at) => Number(ids[at])), onlySenderContacts };
  const senderAccountIds = accounts.map(({ userid }) => userid);
  return { actor: await givenActor(db, corp), accounts, ids, input: { senderAccountIds, target } };
}

async function rowsOf(taskIds: number[]) {
  return database.db.groupSendResult.findMany({
    where: { taskId: { in: taskIds.map(BigInt) } },
    select: { customerId: true, accountId: true, status: true, reasonCode: true },
  });
}

test('of a group of senders each customer has one row, with the account of his newest relation; preflight says so before', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const { actor, accounts, ids, input: wish } = await build(one);
      const audience = one.people.flatMap(({ relations, isTagged }, at) => {
        const owner = ownerOf(relations);
        const isIn = (isTagged || one.named.includes(at)) && (owner !== null || !one.onlySenderContacts);
        return isIn ? [{ id: ids[at] ?? 0n, owner }] : [];
      });
      fc.pre(audience.length > 0);
      const asked = await preflightGroup(database.db, actor, preflightGroupInput.parse(wish));
      const input = createGroupInput.parse({ ...wish, messageContent });
      const { tasks, sendersWithNobody } = await createGroup(database.db, actor, input);
      const taskIds = tasks.map(({ groupSendTaskId }) => groupSendTaskId);
      for (const at of one.order) if (taskIds[at] !== undefined) await expandTask(database.db, BigInt(taskIds[at]));

      const rows = await rowsOf(taskIds);
      expect(rows).toHaveLength(audience.length);
      expect(new Set(rows.map(({ customerId }) => customerId))).toEqual(new Set(audience.map(({ id }) => id)));
      const carrier = tasks[0]?.senderAccountId;
      for (const { id, owner } of audience) {
        const row = rows.find(({ customerId }) => customerId === id);
        const expected = owner === null ? carrier : accounts[owner]?.userid;
        expect(accounts.find((account) => account.id === row?.accountId)?.userid).toBe(expected);
        expect(row?.reasonCode === 'NOT_A_CONTACT_OF_SENDER').toBe(owner === null);
      }
      const stored = await database.db.groupSendTask.findMany({
        where: { id: { in: taskIds } },
        orderBy: { id: 'asc' },
      });
      const sum = (of: (task: (typeof stored)[number]) => number | null) =>
        stored.reduce((all, task) => all + (of(task) ?? 0), 0);
      expect([asked.targetCount, asked.sendableCount, asked.outsideCount]).toEqual([
        sum((task) => task.targetCount),
        sum((task) => task.pendingCount),
        sum((task) => task.outsideCount),
      ]);
      expect(asked.senders.filter(({ targetCount }) => targetCount > 0)).toEqual(
        stored.map((task) => ({
          accountId: task.senderAccountId,
          accountName: accounts.find(({ id }) => id === task.accountId)?.name,
          targetCount: task.targetCount,
          sendableCount: task.pendingCount,
        })),
      );
      expect(asked.senders.filter(({ targetCount }) => targetCount === 0).map(({ accountId }) => accountId)).toEqual(
        sendersWithNobody.map(({ accountId }) => accountId),
      );
    }),
    { numRuns: 12, interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false },
  );
}, 60_000);

test('a customer who changes accounts between the freezing of two tasks is neither lost nor in both', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [first, second] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const [a = 0n, b = 0n] = await givenCustomers(db, corp, 2);
  await givenFollow(db, first, [a], { addTime: day(1) });
  await givenFollow(db, second, [b], { addTime: day(1) });
  const actor = await givenActor(db, corp);
  const input = { senderAccountIds: [first.userid, second.userid], target: { customerIds: [Number(a), Number(b)] } };
  const { tasks } = await createGroup(db, actor, createGroupInput.parse({ ...input, messageContent }));
  const [one = 0, two = 0] = tasks.map(({ groupSendTaskId }) => groupSendTaskId);
  await expandTask(db, BigInt(one));
  await givenFollow(db, first, [b], { addTime: day(3) });
  await givenFollow(db, second, [a], { addTime: day(3) });
  await expandTask(db, BigInt(two));
  expect((await rowsOf([one, two])).map(({ customerId, accountId }) => [customerId, accountId])).toEqual([
    [a, first.id],
    [b, second.id],
  ]);
});

test('a customer whom nobody of the group follows any more stands in its last task as left out', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [first, second] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const [a = 0n, b = 0n, c = 0n] = await givenCustomers(db, corp, 3);
  await givenFollow(db, first, [a]);
  await givenFollow(db, second, [b, c]);
  const actor = await givenActor(db, corp);
  const senderAccountIds = [first.userid, second.userid];
  const target = { customerIds: [a, b, c].map(Number) };
  const { tasks } = await createGroup(db, actor, createGroupInput.parse({ senderAccountIds, target, messageContent }));
  const [one = 0, two = 0] = tasks.map(({ groupSendTaskId }) => groupSendTaskId);
  await expandTask(db, BigInt(one));
  await db.follow.deleteMany({ where: { customerId: b } });
  await expandTask(db, BigInt(two));
  const reasons = new Map((await rowsOf([two])).map(({ customerId, reasonCode }) => [customerId, reasonCode]));
  expect(reasons).toEqual(
    new Map([
      [c, null],
      [b, 'NOT_A_CONTACT_OF_SENDER'],
    ]),
  );
});

test('a send divided among accounts needs the approval that it would need undivided; preflight says so', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { approvalThreshold: 4 });
  const [first, second] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const ids = await givenCustomers(db, corp, 4);
  await givenFollow(db, first, ids.slice(0, 2));
  await givenFollow(db, second, ids.slice(2));
  const actor = await givenActor(db, corp);
  const wish = { senderAccountIds: [first.userid, second.userid], target: { customerIds: ids.map(Number) } };
  const { warnings } = await preflightGroup(db, actor, preflightGroupInput.parse(wish));
  expect(warnings.map(({ code }) => code)).toContain('APPROVAL_REQUIRED');
  const { tasks } = await createGroup(db, actor, createGroupInput.parse({ ...wish, messageContent }));
  for (const { groupSendTaskId } of tasks) await expandTask(db, BigInt(groupSendTaskId));
  const held = await db.groupSendTask.findMany({ where: { corpId: corp.id }, select: { holdReason: true } });
  expect(held.map(({ holdReason }) => holdReason)).toEqual(['AWAITING_APPROVAL', 'AWAITING_APPROVAL']);
});

test('a group repeated with its key is one group; a list shows it as one line with the sums, which opens', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [first, second, idle] = [
    await givenAccount(db, corp),
    await givenAccount(db, corp),
    await givenAccount(db, corp),
  ];
  const ids = await givenCustomers(db, corp, 5);
  await givenFollow(db, first, ids.slice(0, 2));
  await givenFollow(db, second, ids.slice(2));
  const actor = await givenActor(db, corp);
  const input = createGroupInput.parse({
    senderAccountIds: [idle, first, second].map(({ userid }) => userid),
    target: { customerIds: ids.map(Number), onlySenderContacts: true },
    messageContent,
  });
  const created = await createGroup(db, actor, input, { idempotencyKey: 'once' });
  expect(await createGroup(db, actor, input, { idempotencyKey: 'once' })).toEqual(created);
  expect(created.sendersWithNobody).toEqual([{ accountId: idle.userid, accountName: idle.name }]);
  for (const { groupSendTaskId } of created.tasks) await expandTask(db, BigInt(groupSendTaskId));
  const { total, records } = await listLines(db, actor, listTasksInput.parse({}));
  expect(total).toBe(1);
  expect(records).toMatchObject([
    {
      groupSendTaskId: created.groupNumber,
      targetCount: 5,
      pendingCount: 5,
      status: 'PENDING',
      group: { groupNumber: created.groupNumber, taskCount: 2, senderNames: [first.name, second.name] },
    },
  ]);
  const children = await listGroup(db, actor, { groupNumber: created.groupNumber ?? 0 });
  expect(children.map(({ targetCount, senderAccountName }) => [targetCount, senderAccountName])).toEqual([
    [2, first.name],
    [3, second.name],
  ]);
  const ofSecond = await listLines(db, actor, listTasksInput.parse({ senderAccountId: second.userid }));
  expect(ofSecond.records).toMatchObject([{ groupSendTaskId: created.tasks[1]?.groupSendTaskId, targetCount: 5 }]);
});

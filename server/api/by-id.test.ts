import { randomUUID } from 'node:crypto';
import type { AnyTRPCProcedure } from '@trpc/server';
import { callTRPCProcedure } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type CorpRow,
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenCustomerGroup,
  givenDoNotContact,
  givenEndedTask,
  givenResults,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { createStaff } from '#server/auth/staff';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { answersEmpty, content, elsewhere, samples, type Things } from './by-id-samples.ts';
import { refusalOf } from './refusal.ts';
import { bare } from './rest-query.ts';
import { appRouter } from './root.ts';

const procedures = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures));
const taken = procedures.flatMap(([name, { _def }]) =>
  _def.inputs.flatMap((input) => idPaths(input)).map((path) => `${name} ${path}`),
);
const sampled = Object.entries(samples).flatMap(([name, byPath]) =>
  Object.keys(byPath).map((path) => `${name} ${path}`),
);

/** The paths of everything in a schema that is called …Id or …Ids. */
function idPaths(schema: unknown): string[] {
  const object = bare(schema);
  if (!(object instanceof z.ZodObject)) return [];
  return Object.entries(object.shape).flatMap(([name, field]) =>
    /Ids?$/.test(name) ? [name] : idPaths(field).map((path) => `${name}.${path}`),
  );
}

const database = testDatabase();
const unknown: Things = {
  account: 'nobody',
  customer: 987_654_321,
  marked: 987_654_321,
  tag: 987_654_321,
  group: 987_654_321,
  list: 987_654_321,
  task: 987_654_321,
  media: `m_${randomUUID()}`,
  template: 987_654_321,
  run: 987_654_321,
  member: 987_654_321,
  apiKey: 987_654_321,
};
let boss: Awaited<ReturnType<typeof startSender>>;
let theirs: Things;
let own: { actor: Actor; things: Things };
let stranger: { actor: Actor; things: Things };
let ungranted: { actor: Actor; things: Things };

beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
  const { db } = database;
  await giveLongIds();
  const [corp, otherCorp] = [await givenCorp(db), await givenCorp(db)];
  theirs = (await givenThings(corp)).things;
  own = { actor: await givenActor(db, corp), things: theirs };
  stranger = { actor: await givenActor(db, otherCorp), things: (await givenThings(otherCorp)).things };
  const colleague = await givenThings(corp);
  const accounts = [colleague.account];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts });
  // A key limited to accounts may have been given this too.
  const permissions = new Set([
    ...operator.permissions,
    'workbench:group-send:approve' as const,
    'workbench:customer:manage' as const,
  ]);
  ungranted = { actor: { ...operator, permissions }, things: colleague.things };
});
afterAll(() => boss.stop({ graceful: false }));

/** Ids that no count or code can be taken for, so that they can be left out of what is compared. */
async function giveLongIds() {
  for (const [at, table] of [
    't_customer',
    't_tag',
    't_customer_group',
    't_group_send_task',
    't_template',
    't_sync_run',
    't_user',
  ].entries()) {
    await database.db.$queryRaw`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${(at + 1) * 10_000_000})`;
  }
}

async function givenThings(corp: CorpRow) {
  const { db } = database;
  const account = await givenAccount(db, corp);
  const customers = await givenContacts(db, account, 2);
  const tag = await givenTag(db, corp, { customers, account });
  const group = await givenCustomerGroup(db, corp, { customers });
  const list = await givenCustomerGroup(db, corp, {});
  await givenDoNotContact(db, corp, customers.slice(1));
  const task = await givenEndedTask(db, account, await givenUser(db, corp));
  await givenResults(db, task, customers);
  const media = `m_${randomUUID()}`;
  await db.media.create({
    data: {
      corpId: corp.id,
      userId: task.userId,
      mediaId: media,
      kind: 'IMAGE',
      fileName: 'a.png',
      contentType: 'image/png',
      size: 1,
      sha256: '0'.repeat(64),
    },
  });
  const template = await db.template.create({
    data: { corpId: corp.id, userId: task.userId, name: '问候', content, contentHash: '0'.repeat(64) },
  });
  const run = await db.syncRun.create({
    data: { corpId: corp.id, startedBy: 'PERSON', state: 'DONE', createTime: new Date(), endedAt: new Date() },
  });
  const things: Things = {
    account: account.userid,
    customer: Number(customers[0]),
    marked: Number(customers[1]),
    tag: Number(tag.id),
    group: Number(group.id),
    list: Number(list.id),
    task: Number(task.id),
    media,
    template: Number(template.id),
    run: Number(run.id),
    member: await givenMember(corp),
    apiKey: Number((await givenUser(db, corp, { kind: 'SERVICE', role: 'SERVICE' })).id),
  };
  return { account, things };
}

async function givenMember(corp: CorpRow): Promise<number> {
  const sign = { email: `${randomUUID()}@x.cn`, password: randomUUID(), name: '张三' };
  return Number(await createStaff(database.db, { ...sign, role: 'OPERATOR', corpId: corp.id }));
}

/** What an actor is told, without the ids themselves. */
async function told(actor: Actor, procedure: string, input: object, things: Things) {
  const type = procedures.find(([name]) => name === procedure)?.[1]._def.type ?? 'query';
  const ctx = {
    db: database.db,
    actor,
    person: null,
    requestId: 'test',
    idempotencyKey: null,
    locale: 'zh-CN' as const,
  };
  const call = { router: appRouter, path: procedure, type, ctx, signal: undefined, batchIndex: 0 };
  const answer = await callTRPCProcedure({ ...call, getRawInput: async () => input }).catch((error: unknown) =>
    refusalOf(error),
  );
  const ids = Object.values(things).map(String);
  return JSON.parse(ids.reduce((text, id) => text.replaceAll(id, '0'), JSON.stringify(answer)));
}

test('every procedure that takes an id has a sample, and every sample its procedure', () => {
  expect([...sampled, ...elsewhere].toSorted()).toEqual(taken.toSorted());
});

/** What a caller is told about a thing of theirs, and about one that does not exist. */
async function bothAnswers({ actor, things }: { actor: Actor; things: Things }, procedure: string, path: string) {
  const sample = samples[procedure]?.[path] ?? (() => ({}));
  const aboutTheirs = await told(actor, procedure, sample(theirs, things), theirs);
  return { aboutTheirs, aboutNothing: await told(actor, procedure, sample(unknown, things), unknown) };
}

const notThere = (procedure: string) => (answersEmpty.has(procedure) ? { records: [], total: 0 } : { status: 404 });
const pairs = sampled.map((each) => each.split(' '));

describe.each(pairs)('%s with the %s of somebody else', (procedure = '', path = '') => {
  test('answers another corp as if it did not exist', async () => {
    const { aboutTheirs, aboutNothing } = await bothAnswers(stranger, procedure, path);
    expect(aboutTheirs).toEqual(aboutNothing);
    expect(aboutTheirs).toMatchObject(notThere(procedure));
  });

  test('finds it for those who may see it', async () => {
    const { aboutTheirs, aboutNothing } = await bothAnswers(own, procedure, path);
    expect(aboutTheirs).not.toMatchObject({ status: 404 });
    expect(aboutTheirs).not.toEqual(aboutNothing);
  });
});

// Tags, groups, files and templates are shown to the whole corp, syncs to those who manage it; only what is inside is bounded by grants.
const bounded = pairs.filter(
  ([name = '', path = '']) =>
    !/^(lists|members|apiKeys)\./.test(name) && !/((tag|group)Ids|mediaId|templateId|runId)$/.test(path),
);

test.each(bounded)(
  '%s answers an operator without the grant as if the %s did not exist',
  async (procedure = '', path = '') => {
    const { aboutTheirs, aboutNothing } = await bothAnswers(ungranted, procedure, path);
    expect(aboutTheirs).toEqual(aboutNothing);
    expect(aboutTheirs).toMatchObject(notThere(procedure));
  },
);

test('a picture of another corp is told like one that does not exist', async () => {
  const message = (media: string) => ({
    senderAccountId: stranger.things.account,
    target: { customerIds: [stranger.things.customer] },
    messageContent: { type: 'IMAGE', data: { media_id: media } },
  });
  const answer = await told(stranger.actor, 'tasks.create', message(theirs.media), theirs);
  expect(answer).toEqual(await told(stranger.actor, 'tasks.create', message(unknown.media), unknown));
  expect(answer).toMatchObject({ status: 422, error: 'MESSAGE_CONTENT_INVALID' });
});

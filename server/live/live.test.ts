import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';
import type { LiveNews } from './follow.ts';
import { createListener, type Listener } from './listener.ts';
import { mostStreams, streamNews } from './stream.ts';
import { tellCorp, tellTask, updateAndTell } from './tell.ts';

const database = testDatabase();
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function givenListener(): Listener {
  const listener = createListener(database.url);
  open.push(() => listener.close());
  return listener;
}

type Options = { sessionId?: string; stillHere?: () => Promise<Actor | null> };

/** A stream whose messages are gathered; `opened` once the listener hears. */
function givenStream(listener: Listener, actor: Actor, { sessionId = crypto.randomUUID(), stillHere }: Options = {}) {
  const stop = new AbortController();
  const heard: LiveNews[] = [];
  const reader = { sessionId, actor, signal: stop.signal, stillHere: stillHere ?? (async () => actor) };
  const ended = (async () => {
    for await (const news of streamNews(listener, reader, { checkEvery: 20 })) heard.push(news);
  })();
  open.push(async () => {
    stop.abort();
    await ended.catch(() => undefined);
  });
  const tasks = () => heard.flatMap(({ taskIds }) => taskIds);
  const opened = () => vi.waitFor(() => expect(heard.at(-1)?.isLive).toBe(true));
  return { heard, tasks, ended, opened, stop: () => stop.abort() };
}

async function givenTask() {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const task = await givenEndedTask(db, account, await givenUser(db, corp));
  return { db, corp, account, task, taskId: Number(task.id) };
}

test('a page is told of the tasks its reader may see, of no other account’s and of no other corp’s', async () => {
  const { db, corp, account, task, taskId } = await givenTask();
  const elsewhere = await givenTask();
  const listener = givenListener();
  const manager = givenStream(listener, await givenActor(db, corp, { role: 'MANAGER' }));
  const granted = givenStream(listener, await givenActor(db, corp, { role: 'OPERATOR', accounts: [account] }));
  const other = givenStream(
    listener,
    await givenActor(db, corp, { role: 'OPERATOR', accounts: [await givenAccount(db, corp)] }),
  );
  await Promise.all([manager, granted, other].map((stream) => stream.opened()));
  await tellTask(db, elsewhere.task.id);
  await tellCorp(db, elsewhere.corp.id, 'sync');
  await tellTask(db, task.id);
  await tellCorp(db, corp.id, 'sync');
  await vi.waitFor(() => expect(manager.heard.flatMap(({ topics }) => topics)).toEqual(['sync']));
  expect(manager.tasks()).toEqual([taskId]);
  expect(granted.tasks()).toEqual([taskId]);
  expect(other.tasks()).toEqual([]);
  expect([granted, other].flatMap(({ heard }) => heard.flatMap(({ topics }) => topics))).toEqual([]);
});

test('what is rolled back is told to nobody', async () => {
  const { db, corp, task, taskId } = await givenTask();
  const stream = givenStream(givenListener(), await givenActor(db, corp, { role: 'MANAGER' }));
  await stream.opened();
  const undone = db.$transaction(async (tx) => {
    await tellTask(tx, task.id);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await tellCorp(db, corp.id, 'connection');
  await vi.waitFor(() => expect(stream.heard.at(-1)?.topics).toEqual(['connection']));
  expect(stream.tasks()).not.toContain(taskId);
});

test('moving counters are told once a second, a change of status always', async () => {
  const { db, corp, task, taskId } = await givenTask();
  const stream = givenStream(givenListener(), await givenActor(db, corp, { role: 'MANAGER' }));
  await stream.opened();
  const move = (isNews: boolean) =>
    updateAndTell(db, {
      set: Prisma.sql`outside_count = outside_count + 1`,
      where: Prisma.sql`id = ${task.id}`,
      isNews: Prisma.sql`${isNews}`,
    });
  const told = async () => {
    const before = stream.heard.filter(({ topics }) => topics.length > 0).length;
    await tellCorp(db, corp.id, 'sync');
    await vi.waitFor(() =>
      expect(stream.heard.filter(({ topics }) => topics.length > 0).length).toBeGreaterThan(before),
    );
    return stream.tasks().length;
  };
  for (let at = 0; at < 5; at += 1) await move(false);
  expect(await told()).toBe(1);
  await move(true);
  expect(await told()).toBe(2);
  await db.$executeRaw`UPDATE t_group_send_task SET told_at = told_at - interval '1 second' WHERE id = ${task.id}`;
  await move(false);
  expect(await told()).toBe(3);
  expect(new Set(stream.tasks())).toEqual(new Set([taskId]));
});

test('a listener whose backend is ended says so, listens again, and has its pages ask for everything', async () => {
  const { db, corp, task, taskId } = await givenTask();
  const stream = givenStream(givenListener(), await givenActor(db, corp, { role: 'MANAGER' }));
  await stream.opened();
  await db.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'live' AND datname = current_database()`;
  await vi.waitFor(() => expect(stream.heard.map(({ isLive }) => isLive)).toContain(false));
  await vi.waitFor(() => expect(stream.heard.at(-1)).toMatchObject({ isLive: true, isAll: true }));
  await tellTask(db, task.id);
  await vi.waitFor(() => expect(stream.tasks()).toEqual([taskId]));
});

test('fifty streams hold one connection to the database between them', async () => {
  const { db, corp, task } = await givenTask();
  const actor = await givenActor(db, corp, { role: 'MANAGER' });
  const listener = givenListener();
  const streams = Array.from({ length: 50 }, () => givenStream(listener, actor));
  await Promise.all(streams.map((stream) => stream.opened()));
  await tellTask(db, task.id);
  await vi.waitFor(() => expect(streams.every(({ tasks }) => tasks().length === 1)).toBe(true));
  const [count] = await db.$queryRaw<{ live: number }[]>`
    SELECT count(*)::int AS live FROM pg_stat_activity WHERE application_name = 'live' AND datname = current_database()`;
  expect(count).toEqual({ live: 1 });
});

test('a stream ends with its session, and grants that are taken away end what it tells', async () => {
  const { db, corp, account, task } = await givenTask();
  const granted = await givenActor(db, corp, { role: 'OPERATOR', accounts: [account] });
  const answers: (Actor | null)[] = [{ ...granted, scope: { kind: 'accounts', accountIds: [] } }];
  const stillHere = vi.fn<() => Promise<Actor | null>>(async () => answers[0] ?? null);
  const stream = givenStream(givenListener(), granted, { stillHere });
  await stream.opened();
  await vi.waitFor(() => expect(stillHere.mock.results.length).toBeGreaterThan(1));
  await tellTask(db, task.id);
  answers[0] = null;
  await stream.ended;
  expect(stream.tasks()).toEqual([]);
});

test('a session has ten streams of a process, and a place again when one has ended', async () => {
  const { db, corp } = await givenTask();
  const actor = await givenActor(db, corp, { role: 'MANAGER' });
  const listener = givenListener();
  const sessionId = crypto.randomUUID();
  const streams = Array.from({ length: mostStreams }, () => givenStream(listener, actor, { sessionId }));
  await Promise.all(streams.map((stream) => stream.opened()));
  await expect(givenStream(listener, actor, { sessionId }).ended).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  streams[0]?.stop();
  await streams[0]?.ended;
  await givenStream(listener, actor, { sessionId }).opened();
});

test('a reader who is slow is told everything once, and of very many tasks as anything', async () => {
  const { db, corp, task, taskId } = await givenTask();
  const listener = givenListener();
  const actor = await givenActor(db, corp, { role: 'MANAGER' });
  const stop = new AbortController();
  const reader = { sessionId: 'slow', actor, signal: stop.signal, stillHere: async () => actor };
  const stream = streamNews(listener, reader);
  await stream.next();
  const witness = givenStream(listener, actor);
  await witness.opened();
  const connections = () => witness.heard.filter(({ topics }) => topics.includes('connection')).length;
  for (let at = 0; at < 3; at += 1) await tellTask(db, task.id);
  await tellCorp(db, corp.id, 'connection');
  await vi.waitFor(() => expect(connections()).toBe(1));
  expect((await stream.next()).value).toMatchObject({ isAll: false, taskIds: [taskId], topics: ['connection'] });
  await db.$executeRaw`
    SELECT pg_notify('live', json_build_object('topic', 'task', 'corpId', ${String(corp.id)}::text, 'taskId', n::text,
                                               'accountId', '1', 'userId', '1')::text) FROM generate_series(1, 300) n`;
  await tellCorp(db, corp.id, 'connection');
  await vi.waitFor(() => expect(connections()).toBe(2));
  expect((await stream.next()).value).toMatchObject({ isAll: true, topics: ['connection'] });
  stop.abort();
  await stream.return();
});

import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { createDb } from '#server/db';
import { handleLive, readinessOf } from './health.ts';

const database = testDatabase();

test('a process that answers is live', () => {
  expect(handleLive().status).toBe(200);
});

test('a migrated database makes it ready, with or without a worker', async () => {
  const open = async () => database.db;
  expect(await readinessOf(open)).toEqual({ isReady: true, missing: [], worker: { seenTime: null } });
  const seenAt = new Date('2026-01-02T03:04:05Z');
  const id = '00000000-0000-4000-8000-000000000001';
  await database.db.workerHeartbeat.create({ data: { id, startedAt: seenAt, seenAt } });
  expect(await readinessOf(open)).toMatchObject({ isReady: true, worker: { seenTime: '2026-01-02T03:04:05.000Z' } });
});

test('a database that does not answer is named', async () => {
  const away = createDb('postgresql://nobody@127.0.0.1:1/none');
  expect(await readinessOf(async () => away)).toMatchObject({ isReady: false, missing: ['database'] });
});

test('a missing queue and a missing migration are named', async () => {
  const { db } = database;
  await db.$executeRaw`UPDATE pgboss.queue SET name = 'renamed' WHERE name = 'watch'`;
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
  const { isReady, missing } = await readinessOf(async () => db);
  expect(isReady).toBe(false);
  expect(missing).toContain('queue watch');
  expect(missing.some((name) => name.startsWith('migration '))).toBe(true);
});

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '#server/db';
import { log } from '#server/log';
import { allJobs } from '#server/queue/jobs';
import { runtime } from './runtime.ts';

/** What a process needs before it may be sent requests, each with whether it is there. */
export type Readiness = {
  isReady: boolean;
  missing: string[];
  /** Shown only: pages and API work without the worker. */
  worker: { seenTime: string | null };
};

/** Answers /api/health/live: this process can answer. */
export function handleLive(): Response {
  return answer(200, { isLive: true });
}

/** Answers /api/health/ready: 200, or 503 naming what is missing. */
export async function handleReady(): Promise<Response> {
  const readiness = await readinessOf(() => runtime().then(({ db }) => db));
  return answer(readiness.isReady ? 200 : 503, readiness);
}

/** Looks at database, migrations, queues and the worker's heartbeat. */
export async function readinessOf(open: () => Promise<Database>): Promise<Readiness> {
  try {
    const db = await open();
    const missing = [...(await missingMigrations(db)), ...(await missingQueues(db))];
    if (missing.length > 0) return { isReady: false, missing, worker: { seenTime: null } };
    const heartbeat = await db.workerHeartbeat.findFirst({ orderBy: { seenAt: 'desc' } });
    return { isReady: true, missing, worker: { seenTime: heartbeat?.seenAt.toISOString() ?? null } };
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return { isReady: false, missing: ['database'], worker: { seenTime: null } };
  }
}

async function missingMigrations(db: Database): Promise<string[]> {
  const entries = await readdir(path.resolve('prisma/migrations'), { withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`;
  if (!table?.exists) return ['migrations'];
  const applied = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const names = new Set(applied.map(({ name }) => name));
  return wanted.filter((name) => !names.has(name)).map((name) => `migration ${name}`);
}

async function missingQueues(db: Database): Promise<string[]> {
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`SELECT to_regclass('pgboss.queue') IS NOT NULL AS exists`;
  if (!table?.exists) return ['queues'];
  const queues = await db.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.queue`;
  const names = new Set(queues.map(({ name }) => name));
  return allJobs.filter((job) => !names.has(job.name)).map((job) => `queue ${job.name}`);
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { runCommand } from '#server/cli/run-command';
import { withDatabase } from '#server/postgres/commands';
import { assertUtf8 } from '#server/postgres/encoding';
import { createQueues } from '#server/queue/boss';
import { filters, readMigrations, withSchemaEngine } from './schema-engine.ts';

const lockKey = 7_203_641;

/**
 * Brings the database to the newest schema: migrations, then the queue's schema and queues. Safe to run again and by
 * several processes at once; the others wait. The history is the one `prisma migrate deploy` keeps.
 */
export async function migrate(url: string, report: (line: string) => void = () => undefined): Promise<void> {
  await assertUtf8(url);
  await underLock(url, async () => {
    const applied = await applyMigrations(url);
    report(applied.length === 0 ? '数据库结构已是最新' : `已应用迁移：${applied.join(', ')}`);
    await createQueues(url);
    report('任务队列已就绪');
  });
}

/** Applies what is missing and names it. */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const output = await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters }));
  return output.appliedMigrationNames;
}

/** The engine takes no lock of its own here; a session lock falls with its connection, so a killed process leaves none. */
async function underLock(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    while (!(await tryLock(client))) await wait(200);
    await work();
  } finally {
    await client.end();
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [lockKey]);
  return rows[0]?.locked === true;
}

if (import.meta.main) {
  await runCommand(() => withDatabase((url) => migrate(url, (line) => process.stdout.write(`${line}\n`))));
}

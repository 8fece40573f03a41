import path from 'node:path';
import pg from 'pg';
import { env } from '#server/env';
import { openEmbeddedPostgres } from './embedded.ts';

/**
 * Runs a command against DATABASE_URL, or else against this folder's embedded PostgreSQL: the one that runs, or one
 * started for the command and stopped after it, unless somebody else has begun to use it meanwhile.
 */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return work(DATABASE_URL);
  const server = await openEmbeddedPostgres(path.resolve(DATA_DIR));
  try {
    return await work(server.url);
  } finally {
    if (server.started && !(await isUsed(server.url))) await server.stop();
  }
}

async function isUsed(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rows[0]?.others > 0;
  } finally {
    await client.end();
  }
}

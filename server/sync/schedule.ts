import { type Database, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { beginRun, type StartedBy } from './start.ts';

/** A due run is left to its own job for so long before another is sent. */
const patienceSeconds = 15;

export type ScheduleReport = { started: number; woken: number };

/** Starts what is due by the clock and takes up what was forgotten. Any number of workers may do so at once. */
export async function scheduleSyncs(db: Database): Promise<ScheduleReport> {
  return { started: await startDue(db), woken: await wakeForgotten(db) };
}

/** True for a corp `c` whose connection is set up: here, or by the environment. */
function isConnected(): Prisma.Sql {
  const { WECOM_CORP_ID, WECOM_SECRET } = env();
  const byEnvironment = WECOM_CORP_ID && WECOM_SECRET ? WECOM_CORP_ID : null;
  return Prisma.sql`(c.secret_encrypted IS NOT NULL OR (c.connection_source = 'ENV' AND c.wecom_corp_id = ${byEnvironment}))`;
}

/** Every so many hours; a corp that was never read through is tried again sooner. A held run gives way to a new look. */
async function startDue(db: Database): Promise<number> {
  const { SYNC_INTERVAL_SECONDS, BLOCKED_RETRY_SECONDS } = env();
  if (SYNC_INTERVAL_SECONDS === 0) return 0;
  const due = await db.$queryRaw<{ id: bigint; startedBy: StartedBy }[]>`
    SELECT c.id, CASE WHEN c.last_synced_at IS NULL THEN 'FIRST' ELSE 'SCHEDULE' END AS "startedBy"
    FROM t_corp c
    LEFT JOIN LATERAL (
      SELECT state, create_time, ended_at FROM t_sync_run r WHERE r.corp_id = c.id ORDER BY create_time DESC, id DESC LIMIT 1
    ) AS last ON TRUE
    WHERE ${isConnected()} AND (last.state IS NULL OR last.ended_at IS NOT NULL OR last.state = 'HELD')
      AND coalesce(greatest(last.create_time, c.last_synced_at), '-infinity') <= app_now() - make_interval(secs =>
        CASE WHEN c.last_synced_at IS NULL AND last.state = 'FAILED' THEN ${BLOCKED_RETRY_SECONDS}::float8
             ELSE ${SYNC_INTERVAL_SECONDS}::float8 END)
    ORDER BY c.id LIMIT 100`;
  let started = 0;
  for (const { id, startedBy } of due) {
    const { isNew } = await inTransaction(db, (tx) => beginRun(tx, { corpId: id, userId: null, startedBy }));
    if (isNew) started += 1;
  }
  return started;
}

async function wakeForgotten(db: Database): Promise<number> {
  const forgotten = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_sync_run r
    WHERE ended_at IS NULL AND next_action_at <= app_now() - make_interval(secs => ${patienceSeconds}::float8)
      AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.syncCorp.name} AND j.state < 'active'
                      AND j.data ->> 'runId' = r.id::text AND j.start_after <= now())
    ORDER BY next_action_at LIMIT 100`;
  if (forgotten.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    for (const { id } of forgotten) await enqueue(tx, jobs.syncCorp, { runId: id });
  });
  return forgotten.length;
}

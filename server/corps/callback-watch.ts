import { type Database, type Db, inTransaction } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';

/** A due event is left to its own job for so long before the watchdog sends another. */
const patienceSeconds = 15;

/** Sends jobs for events that are due and were not picked up. Answers how many. */
export async function wakeDueEvents(db: Database): Promise<number> {
  const due = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_callback_event e
    WHERE next_action_at <= app_now() - make_interval(secs => ${patienceSeconds}::float8)
      AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.handleCallback.name} AND j.state < 'active'
                      AND j.data ->> 'eventId' = e.id::text AND j.start_after <= now())
    ORDER BY next_action_at LIMIT 200`;
  if (due.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    for (const { id } of due) await enqueue(tx, jobs.handleCallback, { eventId: id });
  });
  return due.length;
}

/** Forgets events that were handled, or given up, thirty days ago. */
export function pruneEvents(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM t_callback_event WHERE id IN (
      SELECT id FROM t_callback_event
      WHERE received_at < app_now() - interval '30 days' AND next_action_at IS NULL ORDER BY received_at LIMIT 5000)`;
}

/** Lets the events of a corp that wait for its connection be tried at once. */
export async function hurryEvents(tx: Db, corpId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_callback_event SET next_action_at = app_now()
    WHERE corp_id = ${corpId} AND next_action_at > app_now() AND claim_token IS NULL`;
}

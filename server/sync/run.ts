import { randomUUID } from 'node:crypto';
import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { tellCorp } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type Counts, countsSchema, type Drop, type Phase, phase, type Position, positionSchema } from './schema.ts';
import { clearStaging } from './staging.ts';

/** How long a claim lives without being renewed; whoever holds it renews it far more often. */
const claimSeconds = 60;

/** A run in the hands of this process. `phase`, `position` and `counts` are what the row says. */
export type ClaimedRun = {
  id: bigint;
  corpId: bigint;
  phase: Phase;
  position: Position;
  counts: Counts;
  isAllowed: boolean;
  /** When it began to read: what events told of later is newer. */
  startedAt: Date;
  claimToken: string;
};

/** The claim ended meanwhile, or the database lost what was staged: whatever was under way must not be written. */
export class ClaimLost extends Error {}

type RunRow = Omit<ClaimedRun, 'phase' | 'position' | 'counts'> & { phase: string; position: unknown; counts: unknown };

/** Takes up a run that is due, or null: over, held, not due, or claimed by somebody alive. */
export async function claimRun(db: Database, runId: bigint): Promise<ClaimedRun | null> {
  const [row] = await db.$queryRaw<RunRow[]>`
    UPDATE t_sync_run
    SET state = 'RUNNING', wait_reason = NULL, started_at = coalesce(started_at, app_now()),
        claim_token = ${randomUUID()}::uuid, claim_expires_at = app_now() + make_interval(secs => ${claimSeconds})
    WHERE id = ${runId} AND ended_at IS NULL AND state IN ('WAITING', 'RUNNING') AND next_action_at <= app_now()
      AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
    RETURNING id, corp_id AS "corpId", phase, position, counts, allowed_by IS NOT NULL AS "isAllowed",
      started_at AS "startedAt", claim_token::text AS "claimToken"`;
  if (!row) return null;
  const run = {
    ...row,
    phase: phase.parse(row.phase),
    position: positionSchema.parse(row.position),
    counts: countsSchema.parse(row.counts),
  };
  return beginIfUnmarked(db, run);
}

/** Begins to read, also anew when a crash of the database has emptied the staging tables. */
async function beginIfUnmarked(db: Database, run: ClaimedRun): Promise<ClaimedRun> {
  return inTransaction(db, async (tx) => {
    const marked = await tx.$executeRaw`
      INSERT INTO t_sync_marker (run_id) VALUES (${run.id}) ON CONFLICT DO NOTHING`;
    if (marked === 0) return run;
    await clearStaging(tx, run.id, { keepMarker: true });
    const [begun] = await tx.$queryRaw<{ startedAt: Date }[]>`
      UPDATE t_sync_run SET phase = 'MEMBERS', position = '{}', counts = '{}', started_at = app_now(), allowed_by = NULL, "drop" = NULL
      WHERE id = ${run.id} AND claim_token = ${run.claimToken}::uuid RETURNING started_at AS "startedAt"`;
    if (!begun) throw new ClaimLost();
    return { ...run, phase: 'MEMBERS', position: {}, counts: {}, isAllowed: false, startedAt: begun.startedAt };
  });
}

const isInHand = (run: ClaimedRun) => Prisma.sql`
  id = ${run.id} AND claim_token = ${run.claimToken}::uuid AND ended_at IS NULL
  AND EXISTS (SELECT 1 FROM t_sync_marker WHERE run_id = ${run.id})`;

type RunChange = { phase?: Phase; position?: Position; counts?: Counts };

/**
 * Holds the run's row for the transaction and renews the claim. Throws, and so rolls back, when the run is no longer in this
 * process's hands or the staging tables were emptied.
 */
export async function holdClaim(tx: Db, run: ClaimedRun): Promise<void> {
  const held = await tx.$executeRaw`
    UPDATE t_sync_run SET claim_expires_at = app_now() + make_interval(secs => ${claimSeconds}) WHERE ${isInHand(run)}`;
  if (held === 0) throw new ClaimLost();
  await tellCorp(tx, run.corpId, 'sync');
}

async function writePlace(tx: Db, run: ClaimedRun, change: RunChange): Promise<void> {
  const { phase: at, position, counts } = { phase: run.phase, position: run.position, counts: run.counts, ...change };
  await tx.$executeRaw`
    UPDATE t_sync_run
    SET phase = ${at}, position = ${JSON.stringify(position)}::jsonb, counts = ${JSON.stringify(counts)}::jsonb
    WHERE id = ${run.id}`;
}

/** Does one step and records with it where the run then stands. A step that gives the run away leaves nothing to record. */
export async function inStep<T>(
  db: Database,
  run: ClaimedRun,
  work: (tx: Db) => Promise<RunChange & { result?: T }>,
): Promise<T | undefined> {
  const { result, ...change } = await inTransaction(
    db,
    async (tx) => {
      await holdClaim(tx, run);
      const changed = await work(tx);
      const { result: _, ...rest } = changed;
      if (Object.keys(rest).length > 0) await writePlace(tx, run, rest);
      return changed;
    },
    { timeoutSeconds: 120 },
  );
  Object.assign(run, change);
  return result;
}

/** Lives on: called by a timer while calls to WeCom are under way. */
export async function renewClaim(db: Database, run: ClaimedRun): Promise<void> {
  await db.$executeRaw`
    UPDATE t_sync_run SET claim_expires_at = app_now() + make_interval(secs => ${claimSeconds})
    WHERE id = ${run.id} AND claim_token = ${run.claimToken}::uuid`;
}

/** Gives the run back, to go on after so many seconds; `reason` is shown meanwhile. */
export async function postponeRun(
  db: Database,
  run: ClaimedRun,
  {
    afterSeconds,
    reason = null,
    detail = null,
  }: { afterSeconds: number; reason?: string | null; detail?: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const released = await tx.$executeRaw`
      UPDATE t_sync_run
      SET claim_token = NULL, claim_expires_at = NULL, wait_reason = ${reason}, error_message = ${detail},
          position = ${JSON.stringify(run.position)}::jsonb,
          next_action_at = app_now() + make_interval(secs => ${afterSeconds}::float8)
      WHERE id = ${run.id} AND claim_token = ${run.claimToken}::uuid AND ended_at IS NULL`;
    if (released === 0) return;
    await tellCorp(tx, run.corpId, 'sync');
    await enqueue(tx, jobs.syncCorp, { runId: run.id }, { afterSeconds });
  });
}

/** Stands still until a person has said what to do: nothing was removed so far. To be called in the step that found the drop. */
export async function holdRun(
  tx: Db,
  run: ClaimedRun,
  { position, drop }: { position: Position; drop: Drop },
): Promise<void> {
  const held = await tx.$executeRaw`
    UPDATE t_sync_run
    SET state = 'HELD', "drop" = ${JSON.stringify(drop)}::jsonb, position = ${JSON.stringify(position)}::jsonb,
        claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL
    WHERE ${isInHand(run)}`;
  if (held === 0) throw new ClaimLost();
  await recordAudit(tx, systemActor(run.corpId), 'sync.held', run.id, { ...drop });
}

/** Ends the run well: the mirror is as WeCom was when the run began to read. */
export async function finishRun(db: Database, run: ClaimedRun): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      await holdClaim(tx, run);
      await endRun(tx, run.id, Prisma.sql`state = 'DONE', error_message = NULL`);
      await tx.$executeRaw`UPDATE t_corp SET last_synced_at = app_now() WHERE id = ${run.corpId}`;
      await recordAudit(tx, systemActor(run.corpId), 'sync.done', run.id, { ...run.counts });
    },
    { timeoutSeconds: 120 },
  );
}

/** Ends the run without having removed anything; `message` tells people why. */
export async function failRun(
  db: Database,
  run: ClaimedRun,
  { errcode = null, message }: { errcode?: number | null; message: string },
): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const isOurs = Prisma.sql`AND claim_token = ${run.claimToken}::uuid`;
      const set = Prisma.sql`state = 'FAILED', error_code = ${errcode}::int, error_message = ${message}`;
      const ended = await endRun(tx, run.id, set, isOurs);
      if (!ended) return;
      await tellCorp(tx, run.corpId, 'sync');
      await recordAudit(tx, systemActor(run.corpId), 'sync.failed', run.id, { errcode, message });
    },
    { timeoutSeconds: 120 },
  );
}

/** Sets the last of a run's columns and clears what it had staged. */
export async function endRun(tx: Db, runId: bigint, set: Prisma.Sql, condition = Prisma.empty): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE t_sync_run
    SET ${set}, ended_at = app_now(), claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, wait_reason = NULL
    WHERE id = ${runId} AND ended_at IS NULL ${condition}`;
  if (ended === 1) await clearStaging(tx, runId);
  return ended === 1;
}

import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { tellCorp } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { endRun } from './run.ts';

export type StartedBy = 'SCHEDULE' | 'PERSON' | 'COMMAND' | 'FIRST';

/**
 * Starts a synchronisation of the actor's corp, or answers the one under way. A held one is replaced: what it asked about is
 * read again.
 */
export async function startSync(
  db: Database,
  actor: Actor,
  startedBy: StartedBy = 'PERSON',
): Promise<{ runId: number }> {
  requireWholeCorp(actor);
  return inTransaction(db, async (tx) => {
    const begun = await beginRun(tx, { corpId: actor.corpId, userId: actor.userId, startedBy });
    if (!begun.isNew) return { runId: Number(begun.id) };
    await recordAudit(tx, actor, 'sync.started', begun.id, { startedBy });
    return { runId: Number(begun.id) };
  });
}

type NewRun = { corpId: bigint; userId: bigint | null; startedBy: StartedBy };

/** One run of a corp is open at a time, whoever starts it: the index decides. */
export async function beginRun(tx: Db, { corpId, userId, startedBy }: NewRun): Promise<{ id: bigint; isNew: boolean }> {
  await replaceHeld(tx, corpId);
  const [added] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_sync_run (corp_id, started_by, user_id, create_time, next_action_at)
    VALUES (${corpId}, ${startedBy}, ${userId}, app_now(), app_now())
    ON CONFLICT (corp_id) WHERE ended_at IS NULL DO NOTHING
    RETURNING id`;
  if (added) {
    await tellCorp(tx, corpId, 'sync');
    await enqueue(tx, jobs.syncCorp, { runId: added.id });
    return { ...added, isNew: true };
  }
  const open = await tx.syncRun.findFirst({ where: { corpId, endedAt: null }, select: { id: true } });
  if (!open) throw new AppError('CONFLICT', '同步刚刚结束，请再试一次');
  return { ...open, isNew: false };
}

async function replaceHeld(tx: Db, corpId: bigint): Promise<void> {
  const [held] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_sync_run WHERE corp_id = ${corpId} AND state = 'HELD' AND ended_at IS NULL FOR UPDATE`;
  if (held) await endRun(tx, held.id, Prisma.sql`state = 'REPLACED'`, Prisma.sql`AND state = 'HELD'`);
}

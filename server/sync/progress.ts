import type { z } from 'zod';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import type { Db } from '#server/db';
import { type syncProgress, syncRun, type SyncRunView } from './schema.ts';

/** The newest synchronisation of the actor's corp: how far it is, what it found, what it asks. */
export async function getSyncProgress(db: Db, actor: Actor): Promise<z.infer<typeof syncProgress>> {
  requireWholeCorp(actor);
  const corp = await db.corp.findUnique({ where: { id: actor.corpId }, select: { lastSyncedAt: true } });
  const newest = await db.syncRun.findFirst({
    where: { corpId: actor.corpId },
    orderBy: [{ createTime: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  const lastSyncTime = corp?.lastSyncedAt?.toISOString() ?? null;
  return { run: newest && (await describeRun(db, newest.id)), lastSyncTime };
}

type Seen = Pick<SyncRunView, 'membersTotal' | 'membersDone' | 'customersSeen' | 'chatsTotal' | 'chatsDone'>;

/** One run as people follow it. While it reads, from what is staged; afterwards from its own row. */
export async function describeRun(db: Db, runId: bigint): Promise<SyncRunView> {
  const run = await db.syncRun.findUniqueOrThrow({ where: { id: runId } });
  const { follows, members, chats } = syncRun.shape.counts.parse(run.counts);
  const isRead = follows !== undefined;
  const seen = isRead
    ? { membersTotal: members, membersDone: members, customersSeen: follows, chatsTotal: chats, chatsDone: chats }
    : await countStaged(db, runId);
  return syncRun.parse({
    ...seen,
    runId: Number(run.id),
    state: run.state,
    phase: run.phase,
    startedBy: run.startedBy,
    counts: run.counts,
    drop: run.drop,
    waitReason: run.waitReason,
    waitUntil: run.waitReason === null ? null : (run.nextActionAt?.toISOString() ?? null),
    errorCode: run.errorCode,
    errorMessage: run.errorMessage,
    createTime: run.createTime.toISOString(),
    endTime: run.endedAt?.toISOString() ?? null,
  });
}

async function countStaged(db: Db, runId: bigint): Promise<Seen | undefined> {
  const [seen] = await db.$queryRaw<Seen[]>`
    SELECT (SELECT count(*)::int FROM t_sync_member WHERE run_id = ${runId} AND is_listed) AS "membersTotal",
           coalesce(sum(cardinality(userids)) FILTER (WHERE kind = 'CONTACTS' AND state IN ('DONE', 'FAILED')), 0)::int AS "membersDone",
           coalesce(sum(rows) FILTER (WHERE kind = 'CONTACTS'), 0)::int AS "customersSeen",
           (SELECT count(*)::int FROM t_sync_chat WHERE run_id = ${runId}) AS "chatsTotal",
           (SELECT count(*)::int FROM t_sync_chat WHERE run_id = ${runId} AND state <> 'LISTED') AS "chatsDone"
    FROM t_sync_slice WHERE run_id = ${runId}`;
  return seen;
}

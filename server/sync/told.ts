import { type Db, Prisma } from '#server/db';

type ToldKind = 'TAG' | 'TAG_GROUP' | 'CHAT';

/** Who writes tags or chats of a corp waits for whoever is at it: none misses what another is just noting. */
export async function lockTagsAndChats(tx: Db, corpId: bigint): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tags-and-chats:${corpId}`}, 4))`;
}

/** Notes for the corp's open run what was read after it began. Takes the lock; to be called before anything is written. */
export async function noteTold(tx: Db, corpId: bigint, told: Partial<Record<ToldKind, string[]>>): Promise<void> {
  await lockTagsAndChats(tx, corpId);
  const notes = Object.entries(told).flatMap(([kind, ids]) => ids.map((id) => ({ kind, id })));
  await tx.$executeRaw`
    INSERT INTO t_sync_told (run_id, kind, wecom_id)
    SELECT r.id, told.kind, left(told.wecom_id, 64)
    FROM t_sync_run r
    CROSS JOIN unnest(${notes.map(({ kind }) => kind)}::text[], ${notes.map(({ id }) => id)}::text[]) AS told (kind, wecom_id)
    WHERE r.corp_id = ${corpId} AND r.ended_at IS NULL
    ON CONFLICT DO NOTHING`;
}

/** True where an event told of the tag, tag group or chat (a column) while the run was open: the run's reading may be older. */
export const isTold = (run: { id: bigint }, kind: ToldKind, wecomId: Prisma.Sql) => Prisma.sql`
  EXISTS (SELECT 1 FROM t_sync_told x WHERE x.run_id = ${run.id} AND x.kind = ${kind} AND x.wecom_id = ${wecomId})`;

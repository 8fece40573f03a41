import type { Db } from '#server/db';

/** Forgets what a run has read. */
export async function clearStaging(tx: Db, runId: bigint, { keepMarker = false } = {}): Promise<void> {
  await tx.syncGone.deleteMany({ where: { runId } });
  // Also what was noted for a run of the corp just when it ended.
  await tx.$executeRaw`
    DELETE FROM t_sync_told x USING t_sync_run r
    WHERE r.id = x.run_id AND r.corp_id = (SELECT corp_id FROM t_sync_run WHERE id = ${runId})
      AND (r.id = ${runId} OR r.ended_at IS NOT NULL)`;
  await tx.syncChat.deleteMany({ where: { runId } });
  await tx.syncTag.deleteMany({ where: { runId } });
  await tx.syncContact.deleteMany({ where: { runId } });
  await tx.syncSlice.deleteMany({ where: { runId } });
  await tx.syncMember.deleteMany({ where: { runId } });
  if (!keepMarker) await tx.syncMarker.deleteMany({ where: { runId } });
}

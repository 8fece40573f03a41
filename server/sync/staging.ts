import type { Db } from '#server/db';

/** Forgets what a run has read. */
export async function clearStaging(tx: Db, runId: bigint, { keepMarker = false } = {}): Promise<void> {
  await tx.syncGone.deleteMany({ where: { runId } });
  await tx.syncChat.deleteMany({ where: { runId } });
  await tx.syncTag.deleteMany({ where: { runId } });
  await tx.syncContact.deleteMany({ where: { runId } });
  await tx.syncSlice.deleteMany({ where: { runId } });
  await tx.syncMember.deleteMany({ where: { runId } });
  if (!keepMarker) await tx.syncMarker.deleteMany({ where: { runId } });
}

import { classifySql, readLimits } from '#server/customers/classify';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { type ClaimedBatch, lockTask, rowsOf } from '#server/tasks/batch';
import { recordMoves } from '#server/tasks/progress';
import { wakeSuccessor } from '#server/tasks/wake';

/**
 * Looks again, at hand-off, at everybody still to be sent: relation, do-not-contact, caps and quota may have changed since
 * the audience was frozen. It may only shrink: who may not get it any more is SKIPPED with the reason. Returns how many are
 * left; with none left the batch is settled and the next one may go.
 */
export function shrinkBatch(db: Database, batch: ClaimedBatch): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      await lockTask(tx, batch.taskId);
      const audience = Prisma.sql`SELECT r.customer_id FROM t_group_send_result r WHERE ${rowsOf(batch)} AND r.status = 'PENDING'`;
      const { corpId, accountId } = batch;
      const classified = classifySql({ corpId, accountId, audience, limits: await readLimits(tx, corpId) });
      const skipped = await tx.$executeRaw`
        UPDATE t_group_send_result r SET status = 'SKIPPED', reason_code = judged.reason, update_time = app_now()
        FROM (${classified}) AS judged
        WHERE judged.reason IS NOT NULL AND r.customer_id = judged.customer_id AND ${rowsOf(batch)} AND r.status = 'PENDING'`;
      if (skipped > 0) await recordMoves(tx, batch.taskId, [{ from: 'PENDING', to: 'SKIPPED', count: skipped }]);
      const [left] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM t_group_send_result r WHERE ${rowsOf(batch)} AND r.status = 'PENDING'`;
      const count = left?.count ?? 0;
      if (count === 0) await settleEmpty(tx, batch);
      return count;
    },
    { timeoutSeconds: 60 },
  );
}

async function settleEmpty(tx: Db, batch: ClaimedBatch): Promise<void> {
  const settled = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = 'SETTLED', claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid`;
  if (settled > 0) await wakeSuccessor(tx, batch.taskId, batch.sequence);
}

import { classifySql, readLimits } from '#server/customers/classify';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { type ClaimedBatch, lockTask, rowsOf } from '#server/tasks/batch';
import { chainTaskIds, isReachedBy } from '#server/tasks/chain';
import { recordMoves } from '#server/tasks/progress';
import { wakeSuccessor } from '#server/tasks/wake';

/**
 * Looks again, at hand-off, at everybody still to be sent: relation, do-not-contact, caps and quota may have changed since
 * the audience was frozen. It may only shrink: who may not get it any more is SKIPPED with the reason. Returns how many are
 * left; with none left the batch is settled and the next one may go. None either when the claim has ended meanwhile.
 */
export function shrinkBatch(db: Database, batch: ClaimedBatch): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      await lockTask(tx, batch.taskId);
      const mine = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM t_group_send_batch
        WHERE id = ${batch.id} AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid FOR UPDATE`;
      if (mine.length === 0) return 0;
      const pending = await tx.$queryRaw<{ id: bigint; customerId: bigint }[]>`
        SELECT r.id, r.customer_id AS "customerId" FROM t_group_send_result r WHERE ${rowsOf(batch)} AND r.status = 'PENDING'`;
      const skipped = await skipRows(tx, batch, pending);
      if (skipped > 0) await recordMoves(tx, batch.taskId, [{ from: 'PENDING', to: 'SKIPPED', count: skipped }]);
      if (skipped === pending.length) await settleEmpty(tx, batch);
      return pending.length - skipped;
    },
    { timeoutSeconds: 60 },
  );
}

/** The ids go through here and not through a join: of freshly frozen rows the planner knows nothing yet. */
async function skipRows(tx: Db, batch: ClaimedBatch, pending: { id: bigint; customerId: bigint }[]): Promise<number> {
  const { corpId, accountId } = batch;
  const rowIds = new Map(pending.map(({ id, customerId }) => [customerId, id]));
  const audience = Prisma.sql`SELECT customer_id FROM unnest(${[...rowIds.keys()]}::bigint[]) AS pending (customer_id)`;
  const task = await tx.groupSendTask.findUniqueOrThrow({ where: { id: batch.taskId }, select: { isTest: true } });
  const classified = classifySql({ corpId, accountId, audience, limits: await readLimits(tx, corpId, task) });
  const found = await tx.$queryRaw<{ customerId: bigint; reason: string }[]>`
    SELECT customer_id AS "customerId", reason FROM (${classified}) AS judged WHERE reason IS NOT NULL`;
  const reached = await reachedMeanwhile(tx, batch, audience);
  const judged = [...found.filter(({ customerId }) => !reached.has(customerId)), ...[...reached].map(alreadyReached)];
  if (judged.length === 0) return 0;
  return tx.$executeRaw`
    UPDATE t_group_send_result r SET status = 'SKIPPED', reason_code = row.reason, update_time = (SELECT app_now())
    FROM unnest(${judged.map((row) => rowIds.get(row.customerId))}::bigint[], ${judged.map((row) => row.reason)}::text[])
           AS row (id, reason)
    WHERE r.id = row.id AND r.status = 'PENDING'`;
}

const alreadyReached = (customerId: bigint) => ({ customerId, reason: 'ALREADY_REACHED' });

/** Of a resend, those who have it meanwhile through another task of the chain: WeCom may report a delivery late. */
async function reachedMeanwhile(tx: Db, { taskId }: ClaimedBatch, pending: Prisma.Sql): Promise<Set<bigint>> {
  const task = await tx.groupSendTask.findUniqueOrThrow({ where: { id: taskId }, select: { chainId: true } });
  if (task.chainId === null) return new Set();
  const others = (await chainTaskIds(tx, task.chainId)).filter((id) => id !== taskId);
  const rows = await tx.$queryRaw<{ customerId: bigint }[]>`
    SELECT customer_id AS "customerId" FROM (${pending}) AS pending
    WHERE ${isReachedBy(others, Prisma.sql`pending.customer_id`)}`;
  return new Set(rows.map(({ customerId }) => customerId));
}

async function settleEmpty(tx: Db, batch: ClaimedBatch): Promise<void> {
  const settled = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = 'SETTLED', claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid`;
  if (settled > 0) await wakeSuccessor(tx, batch.taskId, batch.sequence);
}

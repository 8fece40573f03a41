import { inTransaction } from '#server/db';
import { log } from '#server/log';
import type { jobs } from '#server/queue/jobs';
import { type BatchState, type ClaimedBatch, claimBatch, releaseClaim } from '#server/tasks/batch';
import { type Step, wakeBatch } from '#server/tasks/wake';
import { type Handler, handle, type Tools } from '#worker/handle';
import { done, type Outcome } from '#worker/outcome';

/** Which batches a handler takes, for how long, and the step it does with them. */
type Taking = { step: Step; states: readonly BatchState[]; claimSeconds: () => number };

const retrySeconds = 60;

/**
 * A handler that works on a batch under its claim, if it is due and nobody else has it. A surprise gives the batch back at
 * once instead of when the claim ends, and the page shows it; past the point of no return the claim stays, since its end
 * tells that the outcome is unknown.
 */
export function handleBatch(
  job: typeof jobs.dispatchBatch,
  { step, states, claimSeconds }: Taking,
  work: (batch: ClaimedBatch, tools: Tools) => Promise<Outcome>,
): Handler {
  return handle(job, async ({ batchId }, tools) => {
    const batch = await claimBatch(tools.db, batchId, states, claimSeconds());
    if (!batch) return done('not due, claimed elsewhere, or past this step');
    try {
      return await work(batch, tools);
    } catch (error) {
      await giveBack(tools, batch, step);
      throw error;
    }
  });
}

async function giveBack({ db }: Tools, batch: ClaimedBatch, step: Step): Promise<void> {
  const giving = inTransaction(db, async (tx) => {
    if (!(await releaseClaim(tx, batch))) return;
    await tx.groupSendBatch.update({ where: { id: batch.id }, data: { lastError: '处理时出错，稍后自动重试' } });
    await wakeBatch(tx, batch.id, step, retrySeconds);
  });
  await giving.catch((error: unknown) =>
    log.error({ err: error, batchId: String(batch.id) }, 'a claim was not given back'),
  );
}

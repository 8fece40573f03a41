import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { type ClaimedBatch, parkBatch, releaseClaim } from '#server/tasks/batch';
import { beginSubmit, type HandOff, holdBatch, readHandOff } from '#server/tasks/hand-off';
import { failPrepared, recordSenderGone } from '#server/tasks/outcome';
import { quietUntilSeconds } from '#server/tasks/quiet-hours';
import { shrinkBatch } from '#server/tasks/shrink';
import type { Tools } from '#worker/handle';
import { handleBatch } from '#worker/handle-batch';
import { done, type Outcome } from '#worker/outcome';
import { prepareMessage } from '#worker/prepare-message';
import { submit } from '#worker/submit';

const taking = { step: 'dispatch', states: ['PREPARED'], claimSeconds: () => env().PREPARE_CLAIM_SECONDS } as const;

/** Hands one due batch to WeCom: prepare, look again at everybody, pass the point of no return, call, record. */
export const dispatchBatch = handleBatch(jobs.dispatchBatch, taking, async (batch, tools) => {
  const { db, wecom } = tools;
  const { id: batchId } = batch;
  step('batch-claimed', { batchId });
  const handOff = await readHandOff(db, batch);
  const held = await mayNotGo(tools, batch, handOff);
  if (held) return held;

  const connected = await wecom.connect(batch.corpId);
  const message = connected.kind === 'ok' ? await prepareMessage(tools, batch, handOff) : connected;
  switch (message.kind) {
    case 'ready':
      break;
    case 'refused':
      await failPrepared(db, batch, message.reasonCode, message.message);
      return done(message.message);
    case 'wait':
      await holdBatch(db, batch, 'RATE_LIMITED', { retryAfterSeconds: message.retryAfterSeconds });
      return done('waits');
    case 'blocked':
      await holdBlocked(tools, batch, message.message);
      return done('held');
    case 'error':
      await holdBatch(db, batch, 'CONNECTION_BROKEN', {
        retryAfterSeconds: env().RATE_LIMIT_SECONDS,
        detail: message.detail,
      });
      return done(message.detail);
  }
  step('message-prepared', { batchId });
  if ((await shrinkBatch(db, batch)) === 0) return done('nobody left to send to, or cancelled');

  // The timer starts before the claim is renewed, so that the claim always outlives the request.
  const deadline = performance.now() + env().SUBMIT_TIMEOUT_SECONDS * 1000;
  const begun = await beginSubmit(db, batch);
  switch (begun.kind) {
    case 'lost':
      await releaseClaim(db, batch);
      return done('cancelled, held or claimed elsewhere');
    case 'another-submitting':
      await holdBatch(db, batch, 'PREVIOUS_BATCH', { retryAfterSeconds: env().CONCURRENCY_LIMIT_SECONDS });
      return done('the sender is busy');
    case 'go': {
      step('submitting-committed', { batchId });
      const request = { ...message.content, sender: handOff.sender, externalUserids: begun.externalUserids };
      return submit({ db, wecom }, batch, { request, attemptId: begun.attemptId, deadline });
    }
  }
});

/** Everything that keeps a batch from going now, in the order a person would ask. */
async function mayNotGo({ db }: Tools, batch: ClaimedBatch, handOff: HandOff): Promise<Outcome | null> {
  const { MISSED_AFTER_SECONDS, BLOCKED_RETRY_SECONDS } = env();
  if (handOff.isStopped || handOff.holdReason === 'MISSED_TIME' || handOff.holdReason === 'AWAITING_APPROVAL') {
    await parkBatch(db, batch);
    return done('stopped, or waits for a person');
  }
  if (handOff.overdueSeconds > MISSED_AFTER_SECONDS) {
    await holdBatch(db, batch, 'MISSED_TIME', { retryAfterSeconds: null });
    return done('missed its time');
  }
  if (handOff.senderStatus === 'EXPIRED') {
    await recordSenderGone(db, batch);
    return done('the sender is gone');
  }
  if (handOff.senderStatus !== 'ACTIVE') {
    await holdBatch(db, batch, 'ACCOUNT_NOT_ACTIVE', {
      retryAfterSeconds: BLOCKED_RETRY_SECONDS,
      detail: handOff.senderName,
    });
    return done('the sender is not active');
  }
  const quietSeconds = await quietUntilSeconds(db, batch.corpId);
  if (quietSeconds > 0) {
    await holdBatch(db, batch, 'QUIET_HOURS', { retryAfterSeconds: quietSeconds });
    return done('quiet hours');
  }
  return null;
}

function holdBlocked({ db }: Tools, batch: ClaimedBatch, detail: string): Promise<void> {
  return holdBatch(db, batch, 'CONNECTION_BROKEN', { retryAfterSeconds: env().BLOCKED_RETRY_SECONDS, detail });
}

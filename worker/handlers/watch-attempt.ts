import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import {
  claimAttempt,
  recordFound,
  recordOrphanReading,
  recordOrphanWithdrawn,
  type WatchedAttempt,
  watchLater,
} from '#server/tasks/orphans';
import { isFor } from '#server/tasks/reconcile-rules';
import type { CancelOutcome } from '#server/wecom/outcome';
import { handle, type Tools } from '#worker/handle';
import { look } from '#worker/look';
import { done, type Outcome } from '#worker/outcome';
import { readMessage } from '#worker/read-message';

/** Watches a closed attempt for a message it made after all, and withdraws what no batch carries. */
export const watchAttempt = handle(jobs.watchAttempt, async ({ attemptId }, tools) => {
  const attempt = await claimAttempt(tools.db, attemptId);
  if (!attempt) return done('not due, or claimed elsewhere');
  const { msgid } = attempt;
  if (msgid === null) return lookFor(tools, attempt);
  if (msgid === attempt.batch.msgid) {
    await watchLater(tools.db, { ...attempt, msgid: null, isOver: true });
    return done('the batch carries it');
  }
  return attempt.orphanWithdrawnAt === null ? withdraw(tools, attempt, msgid) : read(tools, attempt, msgid);
});

async function lookFor(tools: Tools, attempt: WatchedAttempt): Promise<Outcome> {
  const { db } = tools;
  const { batch, startedAt } = attempt;
  const { RECONCILE_INTERVAL_SECONDS } = env();
  if (batch.state === 'UNKNOWN' || batch.state === 'SUBMITTING') {
    await watchLater(db, attempt, RECONCILE_INTERVAL_SECONDS);
    return done('left to reconciling');
  }
  const seen = await look(tools, batch, startedAt);
  if (seen.kind !== 'ok') {
    await watchLater(db, attempt, seen.kind === 'wait' ? seen.retryAfterSeconds : RECONCILE_INTERVAL_SECONDS);
    return done(seen.kind);
  }
  const found = seen.candidates.find((candidate) => isFor(candidate, seen.sent));
  if (!found) {
    await watchLater(db, attempt);
    return done('nothing');
  }
  if (found.rivals.length > 0) {
    await watchLater(db, attempt, RECONCILE_INTERVAL_SECONDS);
    return done("may be an equal batch's, which is being reconciled");
  }
  const what = await recordFound(db, attempt, found.msgid);
  step(`orphan-${what}`, { batchId: batch.id });
  if (what === 'orphan') return withdraw(tools, attempt, found.msgid);
  if (what === 'unclear') await watchLater(db, attempt, RECONCILE_INTERVAL_SECONDS);
  return done(what);
}

/** Nobody has it until a member confirms: at once, and again until WeCom says so. */
async function withdraw({ db, wecom }: Tools, attempt: WatchedAttempt, msgid: string): Promise<Outcome> {
  const { batch } = attempt;
  const reply = await wecom.cancelGroupmsgSend(batch.corpId, { msgid });
  if (reply.kind === 'ok' || reply.kind === 'gone') {
    await recordOrphanWithdrawn(db, { ...attempt, msgid });
    step('orphan-withdrawn', { batchId: batch.id });
    return done('withdrawn');
  }
  await watchLater(db, { ...attempt, msgid }, waitSeconds(reply));
  return done(reply.kind);
}

function waitSeconds(reply: Exclude<CancelOutcome, { kind: 'ok' | 'gone' }>): number {
  const { BLOCKED_RETRY_SECONDS, RATE_LIMIT_SECONDS, CONCURRENCY_LIMIT_SECONDS } = env();
  switch (reply.kind) {
    case 'wait':
      return reply.retryAfterSeconds;
    case 'blocked':
      return BLOCKED_RETRY_SECONDS;
    case 'error':
      return RATE_LIMIT_SECONDS;
    case 'not-ready':
      return CONCURRENCY_LIMIT_SECONDS;
  }
}

async function read({ db, wecom }: Tools, attempt: WatchedAttempt, msgid: string): Promise<Outcome> {
  const { corpId } = attempt.batch;
  const reading = await readMessage(wecom, { corpId, msgid, submittedAt: null });
  if (reading.kind !== 'ok' && reading.kind !== 'gone' && reading.kind !== 'cancelled') {
    await watchLater(db, attempt, env().WITHDRAW_SETTLE_SECONDS);
    return done(reading.kind);
  }
  const rows = reading.kind === 'ok' ? reading.rows : [];
  const sentTo = rows.filter(({ status }) => status === 1).map((row) => row.externalUserid);
  await recordOrphanReading(db, attempt, sentTo);
  return done(`had been sent to ${sentTo.length}`);
}

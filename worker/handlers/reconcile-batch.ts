import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { adopt, recordAbsentLook, recordNothingMade, recordOpenLook } from '#server/tasks/reconcile';
import { findOurs } from '#server/tasks/reconcile-rules';
import { readLastAttempt } from '#server/tasks/sought';
import { handleBatch } from '#worker/handle-batch';
import { look } from '#worker/look';
import { done } from '#worker/outcome';

const taking = { step: 'reconcile', states: ['UNKNOWN'], claimSeconds: () => env().READ_CLAIM_SECONDS } as const;

/** Finds out at WeCom what became of a submit whose outcome nobody knows. It is never called again before that. */
export const reconcileBatch = handleBatch(jobs.reconcileBatch, taking, async (batch, tools) => {
  const { db } = tools;
  const { id: batchId } = batch;
  step('look-begun', { batchId });
  const attempt = await readLastAttempt(db, batch);
  if (attempt.outcome !== null && attempt.outcome !== 'UNKNOWN') {
    // Its answer came after the claim had ended, and says that nothing was processed.
    await recordNothingMade(db, batch, attempt.id);
    return done('not processed after all');
  }
  const seen = await look(tools, batch, attempt.startedAt);
  step('look-complete', { batchId });
  switch (seen.kind) {
    case 'ok':
      break;
    case 'incomplete':
      await recordOpenLook(db, batch, attempt);
      return done('incomplete');
    case 'wait':
      await recordOpenLook(db, batch, attempt, {
        afterSeconds: seen.retryAfterSeconds,
        detail: '企业微信接口限频，稍后核对',
      });
      return done('waits');
    case 'blocked':
      await recordOpenLook(db, batch, attempt, {
        afterSeconds: env().BLOCKED_RETRY_SECONDS,
        detail: `暂时无法核对：${seen.message}`,
      });
      return done('held');
    case 'error':
      await recordOpenLook(db, batch, attempt, { detail: `暂时无法核对：${seen.detail}` });
      return done(seen.detail);
  }
  const finding = findOurs({ ...attempt, sent: seen.sent }, seen.candidates);
  switch (finding.kind) {
    case 'adopt':
      if (!(await adopt(db, batch, attempt.id, finding.msgid))) {
        await recordOpenLook(db, batch, attempt);
        return done('taken or known meanwhile');
      }
      step('adopted', { batchId });
      return done('adopted');
    case 'undecided':
      await recordOpenLook(db, batch, attempt);
      return done('one of several may be ours');
    case 'absent': {
      const what = await recordAbsentLook(db, batch, attempt);
      if (what === 'absent') step('absent', { batchId });
      return done(what);
    }
  }
});

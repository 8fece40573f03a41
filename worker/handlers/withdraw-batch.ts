import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { postpone, recordGone } from '#server/tasks/settle';
import { recordWithdrawn } from '#server/tasks/withdraw';
import { handleBatch } from '#worker/handle-batch';
import { done } from '#worker/outcome';

const taking = {
  step: 'withdraw',
  states: ['SUBMITTED'],
  claimSeconds: () => env().WECOM_TIMEOUT_SECONDS * 3,
} as const;

/** Takes a submitted batch back at WeCom. A lost reply is asked again: withdrawing twice does no harm. */
export const withdrawBatch = handleBatch(jobs.withdrawBatch, taking, async (batch, { db, wecom }) => {
  const { BLOCKED_RETRY_SECONDS } = env();
  if (!batch.msgid || !batch.withdrawReason || batch.withdrawnAt) {
    await postpone(db, batch, { afterSeconds: 0 });
    return done('nothing to withdraw');
  }
  step('withdraw-begun', { batchId: batch.id });
  const reply = await wecom.cancelGroupmsgSend(batch.corpId, { msgid: batch.msgid });
  switch (reply.kind) {
    case 'ok':
      step('withdraw-answered', { batchId: batch.id });
      await recordWithdrawn(db, batch);
      step('withdrawn', { batchId: batch.id });
      return done();
    case 'gone':
      await recordGone(db, batch, reply.errmsg);
      return done('WeCom no longer knows the msgid');
    case 'not-ready':
      await postpone(db, batch, { afterSeconds: env().CONCURRENCY_LIMIT_SECONDS });
      return done('still being dispatched');
    case 'wait':
      await postpone(db, batch, {
        afterSeconds: reply.retryAfterSeconds,
        hold: { reason: 'RATE_LIMITED', detail: '撤回待确认的消息' },
      });
      return done('waits');
    case 'blocked':
      await postpone(db, batch, {
        afterSeconds: BLOCKED_RETRY_SECONDS,
        hold: { reason: 'CONNECTION_BROKEN', detail: reply.message },
      });
      return done('held');
    case 'error':
      await postpone(db, batch, {
        afterSeconds: env().RATE_LIMIT_SECONDS,
        hold: { reason: 'CONNECTION_BROKEN', detail: `撤回待确认的消息时出错：${reply.detail}` },
      });
      return done(reply.detail);
  }
});

import { appNow } from '#server/clock';
import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { postpone, recordGone, recordReading } from '#server/tasks/settle';
import { handleBatch } from '#worker/handle-batch';
import { done } from '#worker/outcome';
import { readMessage } from '#worker/read-message';

const taking = {
  step: 'collect',
  states: ['SUBMITTED', 'SETTLED'],
  claimSeconds: () => env().READ_CLAIM_SECONDS,
} as const;

/** Reads what became of a batch and settles its rows; an incomplete reading settles nothing. */
export const collectBatch = handleBatch(jobs.collectBatch, taking, async (batch, { db, wecom }) => {
  const { BLOCKED_RETRY_SECONDS } = env();
  if (!batch.msgid) throw new Error(`batch ${batch.id} was submitted without a msgid`);
  step('reading-begun', { batchId: batch.id });
  const startedAt = await appNow(db);
  const reading = await readMessage(wecom, { ...batch, msgid: batch.msgid });
  switch (reading.kind) {
    case 'ok':
      step('reading-complete', { batchId: batch.id });
      await recordReading(db, batch, { rows: reading.rows, startedAt });
      step('reading-recorded', { batchId: batch.id });
      return done();
    case 'gone':
      await recordGone(db, batch, reading.errmsg);
      return done('results are gone');
    case 'cancelled':
      await recordGone(db, batch, '该群发已在企业微信中被取消，结果不再提供');
      return done('cancelled at WeCom');
    case 'incomplete':
    case 'not-ready':
      await postpone(db, batch, {});
      return done(reading.kind);
    case 'wait':
      await postpone(db, batch, {
        afterSeconds: reading.retryAfterSeconds,
        hold: { reason: 'RATE_LIMITED', detail: '读取发送结果' },
      });
      return done('waits');
    case 'blocked':
      await postpone(db, batch, {
        afterSeconds: BLOCKED_RETRY_SECONDS,
        hold: { reason: 'CONNECTION_BROKEN', detail: reading.message },
      });
      return done('held');
    case 'error':
      await postpone(db, batch, {
        hold: { reason: 'CONNECTION_BROKEN', detail: `读取发送结果时出错：${reading.detail}` },
      });
      return done(reading.detail);
  }
});

import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '#server/env';
import { log } from '#server/log';
import { step } from '#server/step';
import { recordAccepted } from '#server/tasks/accepted';
import type { ClaimedBatch } from '#server/tasks/batch';
import { recordDeadMedia, recordNotProcessed, recordRefused } from '#server/tasks/outcome';
import { recordUnknown } from '#server/tasks/unknown';
import type { CreateOutcome } from '#server/wecom/outcome';
import type { AddMsgTemplateRequest } from '#server/wecom/schema';
import type { Tools } from '#worker/handle';
import { done, type Outcome } from '#worker/outcome';

type Call = { request: AddMsgTemplateRequest; attemptId: bigint; deadline: number };

/** The call itself, after the point of no return: whatever comes of it is recorded under the batch's claim. */
export async function submit({ db, wecom }: Tools, batch: ClaimedBatch, call: Call): Promise<Outcome> {
  const timeoutMs = Math.floor(call.deadline - performance.now());
  const reply: CreateOutcome =
    timeoutMs > 0
      ? await wecom.addMsgTemplate(batch.corpId, call.request, { timeoutMs })
      : { kind: 'not-processed', cause: 'no-connection', retryAfterSeconds: 1, errmsg: '准备时间过长，未发出请求' };
  const facts = {
    batchId: String(batch.id),
    outcome: reply.kind,
    msgid: reply.kind === 'accepted' ? reply.msgid : null,
  };
  step('answer-received', { batchId: batch.id });
  log.info(facts, 'add_msg_template answered');
  await untilClaimEnds(call.deadline, () => record({ db, wecom }, batch, call.attemptId, reply));
  step('outcome-recorded', { batchId: batch.id });
  return done(reply.kind);
}

async function record({ db }: Tools, batch: ClaimedBatch, attemptId: bigint, reply: CreateOutcome): Promise<void> {
  switch (reply.kind) {
    case 'accepted':
      return recordAccepted(db, batch, attemptId, reply);
    case 'not-processed':
      if (reply.cause === 'media')
        return recordDeadMedia(db, batch, { id: attemptId, errcode: reply.errcode }, reply.errmsg);
      return recordNotProcessed(
        db,
        batch,
        { id: attemptId, errcode: reply.errcode, errmsg: reply.errmsg },
        {
          outcome: 'NOT_PROCESSED',
          reason: reply.cause === 'no-connection' ? 'CONNECTION_BROKEN' : 'RATE_LIMITED',
          retryAfterSeconds: reply.cause === 'no-connection' ? env().RATE_LIMIT_SECONDS : reply.retryAfterSeconds,
          detail: reply.errmsg,
        },
      );
    case 'blocked':
      return recordNotProcessed(
        db,
        batch,
        { id: attemptId, errcode: reply.errcode, errmsg: reply.errmsg },
        {
          outcome: 'BLOCKED',
          reason: 'CONNECTION_BROKEN',
          retryAfterSeconds: env().BLOCKED_RETRY_SECONDS,
          detail: reply.message,
        },
      );
    case 'refused':
      return recordRefused(db, batch, { id: attemptId, errcode: reply.errcode, errmsg: reply.errmsg }, reply);
    case 'unknown':
      return recordUnknown(db, batch, { id: attemptId, errcode: reply.errcode, errmsg: reply.detail });
  }
}

/** While the database is away the answer is kept and tried again, for as long as the claim lives; then it is only logged. */
async function untilClaimEnds(deadline: number, write: () => Promise<void>): Promise<void> {
  const claimEnds = deadline + env().SUBMIT_CLAIM_MARGIN_SECONDS * 1000;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (performance.now() > claimEnds) throw error;
      log.error({ err: error }, 'the outcome could not be recorded yet');
      await sleep(1000);
    }
  }
}

import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import { type ClaimedNotice, claimNotice, postponeNotice, recordNotice } from '#server/tasks/notice';
import type { OnceOutcome } from '#server/wecom/outcome';
import { messageOf } from '#server/wecom/errors';
import { handle, type Tools } from '#worker/handle';
import { done } from '#worker/outcome';

/** Tells a member that a group send waits for him. Whatever comes of it, the send goes its own way. */
export const notifyMember = handle(jobs.notifyMember, async ({ noticeId }, tools) => {
  const { db, wecom } = tools;
  const notice = await claimNotice(db, noticeId);
  if (!notice) return done('not due, done elsewhere, or no longer needed');
  const reply = await wecom.sendMessage(notice.corpId, notice);
  await record(tools, notice, reply);
  return done(reply.kind);
});

function record({ db }: Tools, notice: ClaimedNotice, reply: OnceOutcome): Promise<void> {
  const { BLOCKED_RETRY_SECONDS, RATE_LIMIT_SECONDS } = env();
  switch (reply.kind) {
    case 'ok':
      return recordNotice(db, notice, { state: 'SENT' });
    case 'refused':
      return recordNotice(db, notice, { state: 'REFUSED', errcode: reply.errcode, errmsg: reply.message });
    case 'unknown':
      return recordNotice(db, notice, { ...reply, state: 'UNKNOWN' });
    case 'wait': {
      const { errcode, retryAfterSeconds: afterSeconds } = reply;
      const errmsg = errcode === undefined ? reply.errmsg : messageOf(errcode);
      return postponeNotice(db, notice, { afterSeconds, errcode, errmsg });
    }
    case 'blocked':
      return postponeNotice(db, notice, {
        afterSeconds: BLOCKED_RETRY_SECONDS,
        errcode: reply.errcode,
        errmsg: reply.message,
      });
    case 'not-ready':
    case 'not-sent':
      return postponeNotice(db, notice, { afterSeconds: RATE_LIMIT_SECONDS, errmsg: '连接不上企业微信，稍后再通知' });
  }
}

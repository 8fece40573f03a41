import { env } from '#server/env';
import { jobs } from '#server/queue/jobs';
import {
  type ClaimedReminder,
  claimReminder,
  type DueReminder,
  dropReminder,
  postponeReminder,
  readDueReminder,
  recordReminder,
} from '#server/tasks/reminder';
import type { OnceOutcome } from '#server/wecom/outcome';
import { handle, type Tools } from '#worker/handle';
import { done } from '#worker/outcome';

/** Has the members of one msgid reminded, once: a lost reply counts as given. */
export const remindBatch = handle(jobs.remindBatch, async ({ reminderId }, tools) => {
  const { db, wecom } = tools;
  const due = await readDueReminder(db, reminderId);
  if (!due) return done('not due, done elsewhere, or moved out of quiet hours');
  if (await isConfirmedByAll(tools, due)) {
    await dropReminder(db, due.id, '成员都已确认，等待企业微信返回结果');
    return done('nobody to remind');
  }
  const reminder = await claimReminder(db, due.id);
  if (!reminder) return done('claimed elsewhere, or dropped');
  const reply = await wecom.remindGroupmsgSend(due.corpId, { msgid: due.msgid });
  await record(tools, reminder, reply);
  return done(reply.kind);
});

/** A reminder for members who have all confirmed would only use up one of three. What cannot be read does not keep it back. */
async function isConfirmedByAll({ wecom }: Tools, { corpId, msgid }: DueReminder): Promise<boolean> {
  const members = await wecom.getGroupmsgTask(corpId, { msgid });
  return members.kind === 'ok' && members.rows.length > 0 && members.rows.every(({ status }) => status === 2);
}

function record({ db }: Tools, reminder: ClaimedReminder, reply: OnceOutcome): Promise<void> {
  const { BLOCKED_RETRY_SECONDS, RATE_LIMIT_SECONDS, CONCURRENCY_LIMIT_SECONDS } = env();
  const later = (afterSeconds: number, errmsg: string | null) =>
    postponeReminder(db, reminder, { afterSeconds, errmsg });
  switch (reply.kind) {
    case 'ok':
      return recordReminder(db, reminder, { state: 'SENT' });
    case 'refused':
      return recordReminder(db, reminder, { state: 'REFUSED', errcode: reply.errcode, errmsg: reply.message });
    case 'unknown':
      return recordReminder(db, reminder, { ...reply, state: 'UNKNOWN' });
    case 'not-ready':
      return later(CONCURRENCY_LIMIT_SECONDS, null);
    case 'wait':
      return later(reply.retryAfterSeconds, '企业微信接口限频，稍后自动提醒');
    case 'blocked':
      return later(BLOCKED_RETRY_SECONDS, reply.message);
    case 'not-sent':
      return later(RATE_LIMIT_SECONDS, '连接不上企业微信，稍后自动提醒');
  }
}

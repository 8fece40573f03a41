import { type CallAnswer, callApi, deadline, jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import { createReactionTo } from './errors.ts';
import type { CreateOutcome } from './outcome.ts';
import { type AddMsgTemplateRequest, addMsgTemplateReply } from './schema.ts';

/**
 * Creates one message for one sender and at most 10,000 of his customers; WeCom sends nothing until the member confirms.
 * There is no idempotency key: after `unknown` the call must never be repeated, only looked for.
 * `timeoutMs` bounds the whole call, the token included.
 * https://developer.work.weixin.qq.com/document/path/92135
 */
export async function addMsgTemplate(
  connection: Connection,
  corpId: bigint,
  request: AddMsgTemplateRequest,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<CreateOutcome> {
  const answer = await callApi(connection, corpId, {
    api: 'add_msg_template',
    path: 'externalcontact/add_msg_template',
    ...jsonBody(wireForm(request)),
    signal: deadline(timeoutMs, signal),
  });
  return outcomeOf(answer, connection.timings.rateLimitSeconds);
}

function wireForm({ sender, externalUserids, text, attachments, allowSelect }: AddMsgTemplateRequest) {
  return {
    chat_type: 'single',
    sender,
    external_userid: externalUserids,
    ...(allowSelect === undefined ? {} : { allow_select: allowSelect }),
    ...(text ? { text: { content: text } } : {}),
    ...(attachments?.length ? { attachments } : {}),
  };
}

function outcomeOf(answer: CallAnswer, retryAfterSeconds: number): CreateOutcome {
  switch (answer.kind) {
    case 'blocked':
      return answer;
    case 'wait':
      return { ...answer, kind: 'not-processed', cause: causeOf(answer.errcode) };
    case 'not-sent':
      return { kind: 'not-processed', cause: 'no-connection', retryAfterSeconds, errmsg: answer.detail };
    case 'unreadable':
      return { kind: 'unknown', errmsg: '', detail: answer.detail };
    case 'reply':
      return answer.errcode === 0 ? accepted(answer.body, answer.errmsg) : judged(answer.errcode, answer.errmsg);
  }
}

/** A wait without a limit's code comes from gettoken: no connection could be had. */
function causeOf(errcode: number | undefined): 'rate-limit' | 'concurrency' | 'no-connection' {
  const reaction = errcode === undefined ? undefined : createReactionTo(errcode)?.kind;
  return reaction === 'rate-limit' || reaction === 'concurrency' ? reaction : 'no-connection';
}

function accepted(body: unknown, errmsg: string): CreateOutcome {
  const reply = addMsgTemplateReply.safeParse(body);
  if (!reply.success) return { kind: 'unknown', errcode: 0, errmsg, detail: 'errcode 0 without msgid' };
  return { kind: 'accepted', msgid: reply.data.msgid, failList: reply.data.fail_list };
}

function judged(errcode: number, errmsg: string): CreateOutcome {
  const reaction = createReactionTo(errcode);
  switch (reaction?.kind) {
    case 'refused':
      return { kind: 'refused', errcode, errmsg, reasonCode: reaction.reasonCode, message: reaction.message };
    case 'media':
      return { kind: 'not-processed', cause: 'media', retryAfterSeconds: 0, errcode, errmsg };
    default:
      return { kind: 'unknown', errcode, errmsg, detail: `errcode ${errcode} does not tell whether it was processed` };
  }
}

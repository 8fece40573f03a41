import { type ApiCall, callApi, deadline } from './call.ts';
import type { Connection } from './connection.ts';
import { reactionTo } from './errors.ts';
import { pauseFor } from './http.ts';
import type { Blocked, Failed, Gone, NotReady, Refused, Wait } from './outcome.ts';

export type CallOptions = { signal?: AbortSignal };

type Answer =
  | { kind: 'reply'; body: unknown }
  | NotReady
  | Gone
  | { kind: 'cancelled' }
  | Wait
  | Blocked
  | Refused
  | Failed;

const maxTries = 3;

/** Makes a call that does no harm when made twice; tried up to 3 times while WeCom says it is busy. */
export async function callRepeatable(
  connection: Connection,
  corpId: bigint,
  call: Omit<ApiCall, 'signal'>,
  { signal }: CallOptions,
): Promise<Answer> {
  const { wecomTimeoutSeconds, rateLimitSeconds } = connection.timings;
  for (let tries = 1; ; tries += 1) {
    const limit = deadline(wecomTimeoutSeconds * 1000, signal);
    const answer = await callApi(connection, corpId, { ...call, signal: limit });
    if (answer.kind === 'not-sent' || answer.kind === 'unreadable') {
      return { kind: 'error', errmsg: '', detail: answer.detail };
    }
    if (answer.kind !== 'reply') return answer;
    const { errcode, errmsg, body } = answer;
    if (errcode === 0) return { kind: 'reply', body };
    if (reactionTo(errcode)?.kind !== 'busy') return judged(errcode, errmsg);
    const waited = tries < maxTries && (await pauseFor(tries * 250, limit));
    if (!waited) return { kind: 'wait', retryAfterSeconds: rateLimitSeconds, errcode, errmsg };
  }
}

function judged(errcode: number, errmsg: string): Answer {
  const reaction = reactionTo(errcode);
  switch (reaction?.kind) {
    case 'not-ready':
    case 'cancelled':
      return { kind: reaction.kind };
    case 'gone':
      return { kind: 'gone', errcode, errmsg };
    case 'refused':
      return { kind: 'refused', errcode, errmsg, reasonCode: reaction.reasonCode, message: reaction.message };
    case 'media':
      return { kind: 'refused', errcode, errmsg, reasonCode: 'MEDIA_INVALID', message: reaction.message };
    default:
      return { kind: 'error', errcode, errmsg, detail: `errcode ${errcode}` };
  }
}

/** A refusal where nothing of a person's making was judged: a fault of the call. */
export function asFailed({ errcode, errmsg, message }: Refused): Failed {
  return { kind: 'error', errcode, errmsg, detail: message };
}

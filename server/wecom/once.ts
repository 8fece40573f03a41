import { callApi, type ApiCall } from './call.ts';
import type { Connection } from './connection.ts';
import { messageOf, reactionTo } from './errors.ts';
import type { OnceOutcome } from './outcome.ts';

/** A call that a lost reply must not repeat: what does not surely tell that nothing happened is unknown. */
export async function callOnce(connection: Connection, corpId: bigint, call: ApiCall): Promise<OnceOutcome> {
  const answer = await callApi(connection, corpId, call);
  switch (answer.kind) {
    case 'wait':
    case 'blocked':
      return answer;
    case 'not-sent':
      return { kind: 'not-sent', detail: answer.detail };
    case 'unreadable':
      return { kind: 'unknown', errmsg: answer.detail };
    case 'reply':
      return answer.errcode === 0 ? { kind: 'ok' } : judged(answer.errcode, answer.errmsg);
  }
}

function judged(errcode: number, errmsg: string): OnceOutcome {
  switch (reactionTo(errcode)?.kind) {
    case undefined:
    case 'busy':
      return { kind: 'unknown', errcode, errmsg };
    case 'not-ready':
      return { kind: 'not-ready' };
    default:
      return { kind: 'refused', errcode, errmsg, message: messageOf(errcode) };
  }
}

import { jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import type { CancelOutcome } from './outcome.ts';
import { asFailed, type CallOptions, callRepeatable } from './repeat.ts';

/**
 * Stops the members who have not confirmed yet; what was confirmed is not recalled. May be repeated: cancelled already
 * (41093) is success too.
 * https://developer.work.weixin.qq.com/document/path/97611
 */
export async function cancelGroupmsgSend(
  connection: Connection,
  corpId: bigint,
  { msgid }: { msgid: string },
  options: CallOptions = {},
): Promise<CancelOutcome> {
  const call = {
    api: 'cancel_groupmsg_send',
    path: 'externalcontact/cancel_groupmsg_send',
    ...jsonBody({ msgid }),
  } as const;
  const answer = await callRepeatable(connection, corpId, call, options);
  switch (answer.kind) {
    case 'reply':
    case 'cancelled':
      return { kind: 'ok' };
    case 'refused':
      return asFailed(answer);
    default:
      return answer;
  }
}

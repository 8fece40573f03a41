import { deadline, jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import { callOnce } from './once.ts';
import type { OnceOutcome } from './outcome.ts';
import type { CallOptions } from './repeat.ts';

/**
 * Reminds the members who have not confirmed this message yet; at most 3 times in 24 hours, beyond that 41094. Made once:
 * after `unknown` the reminder may have been given, and counts.
 * https://developer.work.weixin.qq.com/document/path/97610
 */
export function remindGroupmsgSend(
  connection: Connection,
  corpId: bigint,
  { msgid }: { msgid: string },
  { signal }: CallOptions = {},
): Promise<OnceOutcome> {
  return callOnce(connection, corpId, {
    api: 'remind_groupmsg_send',
    path: 'externalcontact/remind_groupmsg_send',
    ...jsonBody({ msgid }),
    signal: deadline(connection.timings.wecomTimeoutSeconds * 1000, signal),
  });
}

import { deadline, jsonBody } from './call.ts';
import type { Connection } from './connection.ts';
import { callOnce } from './once.ts';
import type { OnceOutcome } from './outcome.ts';
import type { CallOptions } from './repeat.ts';

/** A text of at most 2,048 bytes from the app to one of the enterprise's members. */
export type AppMessage = { agentId: number; userid: string; text: string };

/**
 * Sends an application message to one member. WeCom drops what is over its limits without an error, so `ok` is not delivery.
 * https://developer.work.weixin.qq.com/document/path/90236
 */
export function sendMessage(
  connection: Connection,
  corpId: bigint,
  { agentId, userid, text }: AppMessage,
  { signal }: CallOptions = {},
): Promise<OnceOutcome> {
  return callOnce(connection, corpId, {
    api: 'message_send',
    path: 'message/send',
    ...jsonBody({ touser: userid, msgtype: 'text', agentid: agentId, text: { content: text } }),
    signal: deadline(connection.timings.wecomTimeoutSeconds * 1000, signal),
  });
}

import { addressOf, type Connection } from './connection.ts';
import { messageOf, reactionTo } from './errors.ts';
import { exchange } from './http.ts';
import type { Blocked, Wait } from './outcome.ts';
import { type Api, asWait, pause, pausedUntil } from './pause.ts';
import { envelope } from './schema.ts';
import { accessToken } from './token.ts';

export type ApiCall = {
  api: Api;
  /** Below /cgi-bin/. */
  path: string;
  query?: Record<string, string>;
  /** Without a body the call is a GET. */
  contentType?: string;
  body?: string | Uint8Array<ArrayBuffer>;
  signal: AbortSignal;
};

/**
 * `reply`: WeCom answered with an errcode that is the caller's to judge.
 * `wait`, `blocked`, `not-sent`: certainly not processed. `unreadable`: perhaps.
 */
export type CallAnswer =
  | { kind: 'reply'; errcode: number; errmsg: string; body: unknown }
  | Wait
  | Blocked
  | { kind: 'not-sent'; detail: string }
  | { kind: 'unreadable'; detail: string };

/** Makes one API call: not during a pause, with the shared token, and once more with a fresh one if WeCom refuses it. */
export async function callApi(connection: Connection, corpId: bigint, call: ApiCall): Promise<CallAnswer> {
  const rest = await pausedUntil(connection.db, corpId, call.api);
  if (rest) return asWait(rest);
  let failed: string | undefined;
  for (let tries = 1; ; tries += 1) {
    const access = await accessToken(connection, corpId, { failed, signal: call.signal });
    if (access.kind === 'error') return { kind: 'not-sent', detail: `${access.errmsg}: ${access.detail}` };
    if (access.kind !== 'token') return access;
    const answer = await send(connection, call, access.token);
    if (answer.kind !== 'reply') return answer;
    const { errcode, errmsg } = answer;
    switch (reactionTo(errcode)?.kind) {
      case 'token':
        // The token is checked before anything else: the call was not processed.
        if (tries === 2) return { kind: 'blocked', errcode, errmsg, message: messageOf(errcode, errmsg) };
        failed = access.version;
        break;
      case 'rate-limit':
      case 'concurrency':
        return asWait(await pause(connection.db, { corpId, api: call.api, errcode }, connection.timings));
      case 'blocked':
        return { kind: 'blocked', errcode, errmsg, message: messageOf(errcode, errmsg) };
      default:
        return answer;
    }
  }
}

/** The token goes into the query alone: WeCom takes it from nowhere else. */
async function send(connection: Connection, call: ApiCall, token: string): Promise<CallAnswer> {
  const answer = await exchange({
    url: addressOf(connection, call.path, { access_token: token, ...call.query }),
    method: call.body === undefined ? 'GET' : 'POST',
    ...(call.contentType && { headers: { 'content-type': call.contentType } }),
    ...(call.body !== undefined && { body: call.body }),
    signal: call.signal,
  });
  if (answer.kind !== 'json') return answer;
  const head = envelope.safeParse(answer.body);
  if (!head.success) return { kind: 'unreadable', detail: 'reply without errcode' };
  return { kind: 'reply', ...head.data, body: answer.body };
}

/** JSON as raw UTF-8: WeCom refuses escaped characters, and half a surrogate pair would be written as one. */
export function jsonBody(value: unknown): { contentType: string; body: string } {
  const body = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));
  return { contentType: 'application/json; charset=utf-8', body };
}

/** Aborts after the time, or when the caller does. */
export function deadline(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(milliseconds);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

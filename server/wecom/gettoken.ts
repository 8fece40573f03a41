import { addressOf, type Connection, type WecomCredentials } from './connection.ts';
import { reactionTo } from './errors.ts';
import { exchange } from './http.ts';
import type { Failed, Wait } from './outcome.ts';
import { asWait, pause, pausedUntil } from './pause.ts';
import { envelope, tokenReply } from './schema.ts';

/** `isFinal`: asking again with the same credentials would only get the whole source IP blocked. */
type FetchedToken =
  | { kind: 'fetched'; token: string; livesForSeconds: number }
  | { kind: 'blocked'; errcode: number; errmsg: string; isFinal: boolean }
  | Wait
  | Failed;

const wrongCredentials: ReadonlySet<number> = new Set([40001, 40013, 41002, 41004]);

/**
 * Asks WeCom for a token, once. It lives 7200 s; we let go of it a little earlier. Too frequent calls are
 * blocked, wrong secrets block the source IP for an hour.
 * https://developer.work.weixin.qq.com/document/path/91039
 */
export async function fetchToken(
  connection: Connection,
  corpId: bigint,
  { wecomCorpId, secret }: WecomCredentials,
  signal: AbortSignal,
): Promise<FetchedToken> {
  const { db, timings } = connection;
  const rest = await pausedUntil(db, corpId, 'gettoken');
  if (rest) return asWait(rest);

  const url = addressOf(connection, 'gettoken', { corpid: wecomCorpId, corpsecret: secret });
  const timeout = AbortSignal.timeout(timings.wecomTimeoutSeconds * 1000);
  const answer = await exchange({ url, method: 'GET', signal: AbortSignal.any([signal, timeout]) });
  if (answer.kind !== 'json') return { kind: 'error', errmsg: 'gettoken failed', detail: answer.detail };
  const head = envelope.safeParse(answer.body);
  if (!head.success) return { kind: 'error', errmsg: 'gettoken failed', detail: 'reply without errcode' };

  const { errcode, errmsg } = head.data;
  if (errcode === 0) return livingToken(answer.body);
  switch (reactionTo(errcode)?.kind) {
    case 'rate-limit':
    case 'concurrency':
      return asWait(await pause(db, { corpId, api: 'gettoken', errcode }, timings));
    case 'busy':
      return { kind: 'wait', retryAfterSeconds: timings.rateLimitSeconds, errcode, errmsg };
    default:
      return { kind: 'blocked', errcode, errmsg, isFinal: wrongCredentials.has(errcode) };
  }
}

function livingToken(body: unknown): FetchedToken {
  const reply = tokenReply.safeParse(body);
  if (!reply.success) return { kind: 'error', errmsg: 'gettoken failed', detail: 'reply without access_token' };
  const { access_token, expires_in } = reply.data;
  const margin = Math.min(300, expires_in / 10);
  return { kind: 'fetched', token: access_token, livesForSeconds: expires_in - margin };
}

import { appNow } from '#server/clock';
import { type CallbackDoor, callbackDoorOf } from '#server/corps/callback-keys';
import { storeEvent } from '#server/corps/callback-events';
import type { Database } from '#server/db';
import { env } from '#server/env';
import { AppError } from '#server/errors';
import { log } from '#server/log';
import { type CallbackSeal, isSigned, openCallback } from '#server/wecom/callback';
import { readEvent } from '#server/wecom/callback-event';
import { readEncrypt } from '#server/wecom/callback-xml';
import { readBody } from './request.ts';
import { runtime } from './runtime.ts';

/** An event that names some hundred people of a chat stays far below. */
const maxCallbackBytes = 128 * 1024;

/** What a caller without the right token is told, whether the corp exists or not. */
const forbidden = () => refuse(403, 'signature does not match');

/**
 * Answers /api/wecom/callback/{corpid}, and /api/wecom/callback for the environment's corp: a GET proves to WeCom that the
 * address is ours, a POST brings an event, which is stored before it is answered. Anything but 200 is pushed again.
 */
export async function handleWecomCallback(request: Request): Promise<Response> {
  try {
    const url = new URL(request.url);
    const seal = readSeal(url.searchParams);
    if (!seal) return refuse(400, 'msg_signature, timestamp and nonce are missing');
    const encrypted = request.method === 'POST' ? await readPush(request) : url.searchParams.get('echostr');
    if (!encrypted) return refuse(400, request.method === 'POST' ? 'not an encrypted push' : 'echostr is missing');
    const { db } = await runtime();
    const door = await callbackDoorOf(db, url.pathname.split('/').slice(4).join('/') || null);
    if (!isSigned(door?.token ?? unguessable, seal, encrypted) || !door) return forbidden();
    if (!(await isRecent(db, seal.timestamp))) return refuse(403, 'timestamp is too old or too far ahead');
    const message = openCallback(door.aesKey, door.receiver, encrypted);
    if (message === null) return refuse(403, 'not encrypted for this corp');
    return request.method === 'POST' ? await takeEvent(db, door, message) : answer(200, message);
  } catch (error) {
    if (error instanceof AppError && error.code === 'PAYLOAD_TOO_LARGE') return refuse(413, 'too large');
    log.error({ err: error }, 'a callback could not be taken');
    return refuse(503, 'try again');
  }
}

/** Signs for corps that are not there, so that their absence takes as long to find as a wrong signature. */
const unguessable = crypto.randomUUID();

function readSeal(query: URLSearchParams): CallbackSeal | null {
  const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map((name) => query.get(name));
  return signature && timestamp && nonce ? { signature, timestamp, nonce } : null;
}

async function readPush(request: Request): Promise<string | null> {
  return readEncrypt(new TextDecoder().decode(await readBody(request, maxCallbackBytes)));
}

async function isRecent(db: Database, timestamp: string): Promise<boolean> {
  if (!/^\d{1,11}$/.test(timestamp)) return false;
  const age = (await appNow(db)).getTime() / 1000 - Number(timestamp);
  return Math.abs(age) <= env().CALLBACK_MAX_AGE_SECONDS;
}

async function takeEvent(db: Database, { corpId }: CallbackDoor, message: string): Promise<Response> {
  const read = readEvent(message);
  if (read.kind === 'malformed') return refuse(400, 'not an event');
  const isNew = read.kind === 'event' && (await storeEvent(db, corpId, read.event));
  log.info({ corpId: String(corpId), kind: read.kind, isNew }, 'callback');
  return answer(200, '');
}

function refuse(status: number, reason: string): Response {
  log.warn({ status, reason }, 'callback refused');
  return answer(status, reason);
}

/** Plain text to the letter: WeCom compares what a verification answers. */
function answer(status: number, text: string): Response {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return new Response(text, { status, headers });
}

import { type Locale, localeOf } from '#server/locale';
import { log } from '#server/log';
import { refusalOf } from './refusal.ts';
import { requestIdOf } from './request.ts';

/** What a handler answers: the status and the `data` of the envelope. */
export type Answer = { status: number; data: unknown };

/**
 * Runs a REST handler and puts what it answers or throws into the envelope `{ code, message, data, requestId }`. A
 * handler that makes a whole Response of its own is passed on.
 */
export async function answerInEnvelope(
  request: Request,
  handle: (requestId: string) => Promise<Answer | Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const startedAt = performance.now();
  const response = await handle(requestId).then(
    (answer) => (answer instanceof Response ? answer : success(answer, requestId)),
    (error: unknown) => refuse(error, requestId, localeOf(request.headers)),
  );
  response.headers.set('x-request-id', requestId);
  const { pathname } = new URL(request.url);
  const ms = Math.round(performance.now() - startedAt);
  log.info({ requestId, method: request.method, path: pathname, status: response.status, ms }, 'rest');
  return request.method === 'HEAD' ? new Response(null, response) : response;
}

function success({ status, data }: Answer, requestId: string): Response {
  return json({ code: status, message: 'success', data: data ?? null, requestId });
}

/** What was thrown, as the envelope tells it. */
export function refuse(thrown: unknown, requestId: string, locale?: Locale): Response {
  const { status, message, error, details, retryAfterSeconds } = refusalOf(thrown, locale);
  if (status >= 500) log.error({ err: thrown, requestId }, 'request failed');
  const response = json({ code: status, message, data: null, requestId, error, details });
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds));
  return response;
}

function json<Envelope extends { code: number }>(envelope: Envelope): Response {
  return Response.json(envelope, { status: envelope.code, headers: { 'cache-control': 'no-store' } });
}

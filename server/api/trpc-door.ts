import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { TRPCError } from '@trpc/server';
import { AppError } from '#server/errors';
import { log } from '#server/log';
import { localeOf } from '#server/locale';
import { createContext } from './context.ts';
import { refusalOf, toTrpcError } from './refusal.ts';
import { maxJsonBytes, maxTrpcBatch, mediaType, readBody, requestIdOf } from './request.ts';
import { appRouter } from './root.ts';
import { spokenTo } from './spoken.ts';

/** Answers a request to /api/trpc. */
export async function handleTrpc(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const startedAt = performance.now();
  const bounded = await boundedCopy(request).catch((refusal: unknown) => ({
    refusal,
  }));
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: bounded instanceof Request ? bounded : new Request(request.url, { headers: request.headers }),
    router: appRouter,
    maxBatchSize: maxTrpcBatch,
    // A question may be too long for an address: preflight of 50,000 pasted ids.
    allowMethodOverride: true,
    async createContext() {
      try {
        if (!(bounded instanceof Request)) throw bounded.refusal;
        return await createContext(request, requestId);
      } catch (error) {
        throw toTrpcError(spokenTo(localeOf(request.headers), error));
      }
    },
    responseMeta: ({ errors }) => ({ headers: headersFor(errors, requestId) }),
    onError({ error, path }) {
      if (refusalOf(error).status >= 500) log.error({ err: error.cause ?? error, path, requestId }, 'procedure failed');
    },
  });
  log.info(
    {
      requestId,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      ms: Math.round(performance.now() - startedAt),
    },
    'trpc',
  );
  return response;
}

/** A write of ours is JSON; anything a plain form could send is refused. */
async function boundedCopy(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request;
  if (mediaType(request.headers) !== 'application/json') {
    throw new AppError('BAD_REQUEST', 'Content-Type 必须是 application/json');
  }
  const body = await readBody(request, maxJsonBytes);
  return new Request(request.url, {
    method: 'POST',
    headers: request.headers,
    body,
  });
}

function headersFor(errors: TRPCError[], requestId: string): Headers {
  const headers = new Headers({
    'x-request-id': requestId,
    'cache-control': 'no-store',
  });
  const wait = errors.map((error) => refusalOf(error).retryAfterSeconds).find((seconds) => seconds !== undefined);
  if (wait !== undefined) headers.set('retry-after', String(wait));
  return headers;
}

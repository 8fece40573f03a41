import { randomUUID } from 'node:crypto';
import { env } from '#server/env';
import { AppError } from '#server/errors';

/** The largest JSON body. */
export const maxJsonBytes = 2 * 1024 * 1024;

/** The most calls in one tRPC request, which counts once against the limit; pages send no more (components/trpc.tsx). */
export const maxTrpcBatch = 20;

/** The largest form: a file of 20 MB, and what surrounds it. */
export const maxUploadBytes = 21 * 1024 * 1024;

/** The caller's own name for the request if it is a sane one, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id') ?? '';
  return /^[\w.:-]{8,100}$/.test(given) ? given : randomUUID();
}

/** The Idempotency-Key: 1 to 255 printable characters, or null when there is none. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  const message = '必须是 1–255 个可打印 ASCII 字符';
  throw new AppError('BAD_REQUEST', undefined, {
    details: [{ path: 'Idempotency-Key', message }],
  });
}

/** The browser sends the cookie along with what other sites' pages ask for: a write must come from our own page. */
export function refuseForeignPages(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers.get('origin') !== new URL(env().APP_URL).origin) {
    throw new AppError('FORBIDDEN', '请求来源不是本系统的页面');
  }
}

/**
 * The body; one over `maxBytes` is PAYLOAD_TOO_LARGE. Who is still sending cannot read an answer, so a body that is a
 * little too long is read to its end and thrown away.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const patience = 4 * maxBytes;
  if (Number(request.headers.get('content-length') ?? 0) > patience) throw new AppError('PAYLOAD_TOO_LARGE');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
    if (size > patience) break;
  }
  if (size > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE');
  return new Uint8Array(Buffer.concat(chunks));
}

/** The media type of the body, without parameters. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

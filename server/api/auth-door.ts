import { authOf } from '#server/auth/auth';
import { refuse } from './envelope.ts';
import { readBody, requestIdOf } from './request.ts';
import { runtime } from './runtime.ts';

/** An e-mail address and two passwords are far below. */
const maxAuthBytes = 64 * 1024;

/** Answers the sign-in library's own paths below /api/auth. The library itself reads bodies of any length. */
export async function handleAuth(request: Request): Promise<Response> {
  const bounded = await boundedCopy(request).catch((error: unknown) => refuse(error, requestIdOf(request.headers)));
  if (bounded instanceof Response) return bounded;
  const { db } = await runtime();
  return authOf(db).handler(bounded);
}

async function boundedCopy(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request;
  const body = await readBody(request, maxAuthBytes);
  return new Request(request.url, { method: 'POST', headers: request.headers, body: body.length > 0 ? body : null });
}

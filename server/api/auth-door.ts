import { authOf } from '#server/auth/auth';
import { runtime } from './runtime.ts';

/** Answers the sign-in library's own paths below /api/auth. */
export async function handleAuth(request: Request): Promise<Response> {
  const { db } = await runtime();
  return authOf(db).handler(request);
}

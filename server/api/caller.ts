import type { Actor } from '#server/auth/actor';
import type { Database } from '#server/db';
import { createContext } from './context.ts';
import { requestIdOf } from './request.ts';
import { appRouter } from './root.ts';
import { createCaller } from './trpc.ts';

const callerOfContext = createCaller(appRouter);

/** The procedures as the sender of these headers may call them, for pages rendered on the server. */
export async function callerFrom(headers: Headers) {
  const requestId = requestIdOf(headers);
  return callerOfContext(await createContext(new Request('http://page', { headers }), requestId));
}

/** The procedures as this actor may call them. */
export function callerAs(db: Database, actor: Actor | null, { idempotencyKey = null as string | null } = {}) {
  return callerOfContext({
    db,
    actor,
    person: null,
    requestId: 'internal',
    idempotencyKey,
  });
}

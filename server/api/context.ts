import type { Actor } from '#server/auth/actor';
import { identify, type Person } from '#server/auth/identify';
import { takeFromLimit } from '#server/auth/limits';
import type { Database } from '#server/db';
import { type Locale, localeOf } from '#server/locale';
import { readIdempotencyKey, refuseForeignPages } from './request.ts';
import { runtime } from './runtime.ts';

/** What every procedure gets: the database, who calls (null: nobody), and the name of this request. */
export type Context = {
  db: Database;
  actor: Actor | null;
  /** The signed-in human; null for keys, and for nobody. */
  person: Person | null;
  requestId: string;
  idempotencyKey: string | null;
  /** What sentences are answered in; verbs speak Chinese, the door translates. */
  locale: Locale;
};

/** Finds out who sends a request, and refuses it when they send too many or a foreign page sends it in their name. */
export async function createContext(request: Request, requestId: string): Promise<Context> {
  const idempotencyKey = readIdempotencyKey(request.headers);
  const { db } = await runtime();
  const { actor, person, limitKey } = await identify(db, request.headers);
  if (person) refuseForeignPages(request);
  if (limitKey) await takeFromLimit(db, 'request', limitKey);
  return { db, actor, person, requestId, idempotencyKey, locale: localeOf(request.headers) };
}

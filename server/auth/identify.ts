import { type Actor, actorOfUser } from './actor.ts';
import { actorOfKey } from './api-keys.ts';
import { authOf } from './auth.ts';
import { onlyMembershipOf } from './memberships.ts';
import type { Database } from '#server/db';
import { AppError } from '#server/errors';

/** A signed-in human, whichever corp they work in at the moment. */
export type Person = {
  authUserId: string;
  sessionId: string;
  name: string;
  email: string;
};

/** Who sent a request. `limitKey` names the key or session whose requests are counted together. */
export type Caller = {
  actor: Actor | null;
  person: Person | null;
  limitKey: string | null;
};

/** Finds the caller: a Bearer key wins over a cookie, and a bad one is UNAUTHORIZED even beside a good cookie. */
export async function identify(db: Database, headers: Headers): Promise<Caller> {
  const bearer = /^Bearer(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  return bearer ? callerByKey(db, bearer[1]?.trim() ?? '') : callerByCookie(db, headers);
}

async function callerByKey(db: Database, key: string): Promise<Caller> {
  const found = key === '' ? null : await actorOfKey(db, key);
  if (!found) throw new AppError('UNAUTHORIZED', 'API 密钥无效、已停用或已过期');
  return { actor: found.actor, person: null, limitKey: `key:${found.keyId}` };
}

async function callerByCookie(db: Database, headers: Headers): Promise<Caller> {
  const found = await authOf(db).api.getSession({ headers });
  if (!found) return { actor: null, person: null, limitKey: null };
  const { session, user } = found;
  const membershipId = session.membershipId ?? (await onlyMembershipOf(db, user.id));
  return {
    actor: membershipId ? await actorOfUser(db, BigInt(membershipId), { authUserId: user.id }) : null,
    person: {
      authUserId: user.id,
      sessionId: session.id,
      name: user.name,
      email: user.email,
    },
    limitKey: `session:${session.id}`,
  };
}

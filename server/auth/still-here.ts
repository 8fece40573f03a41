import { type Actor, actorOfUser } from './actor.ts';
import type { Person } from './identify.ts';
import { appNow } from '#server/clock';
import type { Db } from '#server/db';

/**
 * The actor as he stands now, for answers that go on for long: null once the session has ended, works in another corp, or
 * the person may not work here any more.
 */
export async function stillHere(db: Db, person: Person, actor: Actor): Promise<Actor | null> {
  const session = await db.authSession.findUnique({
    where: { id: person.sessionId, expiresAt: { gt: await appNow(db) } },
    select: { membershipId: true },
  });
  if (!session || actor.userId === null) return null;
  if (session.membershipId !== null && session.membershipId !== String(actor.userId)) return null;
  return actorOfUser(db, actor.userId, { authUserId: person.authUserId });
}

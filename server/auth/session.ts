import { recordAudit } from '#server/audit/record';
import { type Actor, actorOfUser, toRole } from './actor.ts';
import type { Caller, Person } from './identify.ts';
import { membershipsOf } from './memberships.ts';
import type { ChooseCorpInput, SessionInfo } from './schema.ts';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';

/** Who is here, what they may do, and where else they could work. */
export async function getSession(db: Db, { actor, person }: Pick<Caller, 'actor' | 'person'>): Promise<SessionInfo> {
  const memberships = person ? await membershipsOf(db, person.authUserId) : [];
  const own =
    actor?.userId == null
      ? null
      : await db.user.findUnique({
          where: { id: actor.userId },
          include: { corp: { select: { name: true, timezone: true } } },
        });
  return {
    user: {
      name: own?.name ?? person?.name ?? '',
      email: person?.email ?? null,
    },
    role: actor?.role ?? null,
    permissions: actor ? [...actor.permissions] : [],
    corp: own?.corp ?? null,
    memberships: memberships.map(({ id, corp, role }) => ({
      membershipId: String(id),
      corpName: corp.name,
      role: toRole(role),
      isCurrent: id === actor?.userId,
    })),
  };
}

/** Lets a person work in another of their corps, in this session alone. Somebody else's membership does not exist. */
export async function chooseCorp(
  db: Database,
  person: Person,
  { membershipId }: ChooseCorpInput,
): Promise<SessionInfo> {
  const actor = await inTransaction(db, async (tx): Promise<Actor> => {
    const mine = await membershipsOf(tx, person.authUserId);
    const chosen = mine.find(({ id }) => String(id) === membershipId);
    const actor = chosen ? await actorOfUser(tx, chosen.id) : null;
    if (!actor) throw new AppError('NOT_FOUND');
    const { count } = await tx.authSession.updateMany({
      where: { id: person.sessionId },
      data: { membershipId },
    });
    if (count === 0) throw new AppError('UNAUTHORIZED');
    await recordAudit(tx, actor, 'auth.corp-chosen', membershipId);
    return actor;
  });
  return getSession(db, { actor, person });
}

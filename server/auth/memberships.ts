import type { Db } from '#server/db';

/** Every corp a person works in, as the rows of `t_user` that are theirs. */
export function membershipsOf(db: Db, authUserId: string) {
  return db.user.findMany({
    where: { authUserId, kind: 'STAFF', disabledAt: null },
    include: { corp: { select: { name: true, timezone: true } } },
    orderBy: { id: 'asc' },
  });
}

/** The membership of a person who has just one; null when there is a choice to make, or none. */
export async function onlyMembershipOf(db: Db, authUserId: string): Promise<string | null> {
  const rows = await db.user.findMany({
    where: { authUserId, kind: 'STAFF', disabledAt: null },
    select: { id: true },
    take: 2,
  });
  const [only, other] = rows;
  return only && !other ? String(only.id) : null;
}

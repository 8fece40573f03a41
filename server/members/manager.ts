import { type Actor, requireWholeCorp } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';

/** Who works in a corp is decided by people of it, never by a key. */
export function requireManager(actor: Actor): void {
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', '成员与密钥须由登录的管理员管理');
  requireWholeCorp(actor);
}

export type Found = { id: bigint; name: string; role: string; authUserId: string; disabledAt: Date | null };

/** A person of the actor's corp; anybody else does not exist. */
export async function findMember(tx: Db, actor: Actor, memberId: number): Promise<Found> {
  const found = await tx.user.findFirst({
    where: { id: memberId, corpId: actor.corpId, kind: 'STAFF' },
    select: { id: true, name: true, role: true, authUserId: true, disabledAt: true },
  });
  if (!found?.authUserId) throw new AppError('NOT_FOUND');
  return { ...found, authUserId: found.authUserId };
}

/** Nobody takes rights from himself, or gives himself some. */
export function refuseOwn(actor: Actor, { id }: Found): void {
  if (id === actor.userId) throw new AppError('CONFLICT', '不能对自己进行此操作，请让其他管理员来做');
}

/**
 * Throws unless an admin who can sign in remains without this person. It locks the corp's admins first, so that two who
 * take the rights of each other at the same moment do so one after the other.
 */
export async function requireOtherAdmin(tx: Db, actor: Actor, { id }: Found): Promise<void> {
  const admins = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_user
    WHERE corp_id = ${actor.corpId} AND kind = 'STAFF' AND role = 'ADMIN' AND disabled_at IS NULL
    ORDER BY id FOR UPDATE`;
  if (admins.every((admin) => admin.id === id)) throw new AppError('CONFLICT', '企业至少要有一位可用的管理员');
}

import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import type { StaffRole } from '#server/auth/permissions';
import { appNow } from '#server/clock';
import { type Database, type Db, inTransaction } from '#server/db';
import { findMember, type Found, refuseOwn, requireManager, requireOtherAdmin } from './manager.ts';

type Change = { hasChanged: boolean };

/** Gives a person another role, from their next request on. Nobody changes his own, and an admin always remains. */
export function changeRole(
  db: Database,
  actor: Actor,
  { memberId, role }: { memberId: number; role: StaffRole },
): Promise<Change> {
  requireManager(actor);
  return inTransaction(db, async (tx) => {
    const member = await findMember(tx, actor, memberId);
    refuseOwn(actor, member);
    if (role !== 'ADMIN') await requireOtherAdmin(tx, actor, member);
    const { count } = await tx.user.updateMany({ where: { id: member.id, role: { not: role } }, data: { role } });
    if (count === 0) return { hasChanged: false };
    await recordAudit(tx, actor, 'member.role-changed', member.id, { from: member.role, to: role });
    return { hasChanged: true };
  });
}

/**
 * Keeps a person out of this corp, or lets them in again. Their sessions here end with the change; what they set up goes
 * on, since a send belongs to the corp and not to whoever made it.
 */
export function setDisabled(
  db: Database,
  actor: Actor,
  { memberId, isDisabled }: { memberId: number; isDisabled: boolean },
): Promise<Change> {
  requireManager(actor);
  return inTransaction(db, async (tx) => {
    const member = await findMember(tx, actor, memberId);
    refuseOwn(actor, member);
    if (isDisabled) await requireOtherAdmin(tx, actor, member);
    const { count } = await tx.user.updateMany({
      where: { id: member.id, disabledAt: isDisabled ? null : { not: null } },
      data: { disabledAt: isDisabled ? await appNow(tx) : null },
    });
    if (count === 0) return { hasChanged: false };
    if (isDisabled) await endSessionsHere(tx, member);
    await recordAudit(tx, actor, isDisabled ? 'member.disabled' : 'member.enabled', member.id);
    return { hasChanged: true };
  });
}

/** Those in which they work in this corp, or have not yet chosen one; another corp's are not ours to end. */
async function endSessionsHere(tx: Db, { id, authUserId }: Found): Promise<void> {
  await tx.authSession.deleteMany({
    where: { userId: authUserId, OR: [{ membershipId: String(id) }, { membershipId: null }] },
  });
}

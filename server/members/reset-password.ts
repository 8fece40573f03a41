import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { oneTimePassword } from './add.ts';
import { findMember, type Found, refuseOwn, requireManager } from './manager.ts';

/**
 * Gives a person a new password, answered this one time, and ends all of their sessions. Who works in another corp too
 * keeps theirs: with it an admin here could go there.
 */
export async function resetPassword(
  db: Database,
  actor: Actor,
  { memberId }: { memberId: number },
): Promise<{ password: string }> {
  requireManager(actor);
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const member = await findMember(tx, actor, memberId);
    refuseOwn(actor, member);
    await refuseShared(tx, member);
    await setPassword(tx, member, hash);
    await tx.authSession.deleteMany({ where: { userId: member.authUserId } });
    await recordAudit(tx, actor, 'member.password-reset', member.id);
    return { password };
  });
}

async function refuseShared(tx: Db, { id, authUserId }: Found): Promise<void> {
  const elsewhere = await tx.user.count({ where: { authUserId, id: { not: id } } });
  if (elsewhere > 0) throw new AppError('CONFLICT', '此人也在其他企业工作，密码只能由本人修改');
}

async function setPassword(tx: Db, { authUserId }: Found, hash: string): Promise<void> {
  const own = { userId: authUserId, providerId: 'credential' };
  const { count } = await tx.authAccount.updateMany({ where: own, data: { password: hash } });
  if (count > 0) return;
  await tx.authAccount.create({ data: { id: randomUUID(), ...own, accountId: authUserId, password: hash } });
}

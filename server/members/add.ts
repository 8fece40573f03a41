import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { grantAccounts } from './grants.ts';
import { requireManager } from './manager.ts';
import type { AddMemberInput } from './schema.ts';

/** A password nobody chose, easy to read out: shown once, to be changed by whoever signs in with it. */
export function oneTimePassword(): string {
  return randomBytes(12).toString('base64url');
}

/**
 * Makes somebody a member of the corp. Who is known by this e-mail from another corp keeps name and password, which no
 * admin here learns; anybody else gets a password that is answered this one time.
 */
export async function addMember(
  db: Database,
  actor: Actor,
  { name, email, role, accountIds }: AddMemberInput,
): Promise<{ memberId: number; password: string | null }> {
  requireManager(actor);
  const password = oneTimePassword();
  // Slow on purpose, so it is done before the transaction.
  const hash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const isNew = await makePerson(tx, { name, email, hash });
    const person = await tx.authUser.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const { corpId } = actor;
    const [made] = await tx.user.createManyAndReturn({
      data: [{ corpId, kind: 'STAFF', authUserId: person.id, name, role }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) {
      const message = '此邮箱已是本企业的成员（可能已被停用），请在列表中查找';
      throw new AppError('CONFLICT', message, { details: [{ path: 'email', message }] });
    }
    await recordAudit(tx, actor, isNew ? 'member.created' : 'member.linked', made.id, { name, role });
    await grantAccounts(tx, actor, { userId: made.id, accountIds });
    return { memberId: Number(made.id), password: isNew ? password : null };
  });
}

type Person = { name: string; email: string; hash: string };

/** True when the sign-in was made here; an existing one is left as it is, password and all. */
async function makePerson(tx: Db, { name, email, hash }: Person): Promise<boolean> {
  const id = randomUUID();
  const { count } = await tx.authUser.createMany({
    data: [{ id, email, name, emailVerified: true }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.authAccount.create({
    data: { id: randomUUID(), userId: id, providerId: 'credential', accountId: id, password: hash },
  });
  return true;
}

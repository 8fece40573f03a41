import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { recordAudit } from '#server/audit/record';
import { systemActor } from './actor.ts';
import type { StaffRole } from './permissions.ts';
import type { Db } from '#server/db';

export type NewStaff = {
  email: string;
  password: string;
  name: string;
  role: StaffRole;
  corpId: bigint;
};

/**
 * Makes a person a member of a corp and answers their `t_user` id. A person known by this e-mail keeps name and
 * password and gets one more corp; a membership that exists is left as it is.
 */
export async function createStaff(db: Db, { email, password, name, role, corpId }: NewStaff): Promise<bigint> {
  const authUserId = await personOf(db, {
    email: email.trim().toLowerCase(),
    password,
    name,
  });
  const existing = await db.user.findUnique({
    where: { corpId_authUserId: { corpId, authUserId } },
  });
  if (existing) return existing.id;
  const { id } = await db.user.create({
    data: { corpId, kind: 'STAFF', authUserId, name, role },
  });
  await recordAudit(db, systemActor(corpId), 'member.created', id, { role });
  return id;
}

async function personOf(db: Db, { email, password, name }: Pick<NewStaff, 'email' | 'password' | 'name'>) {
  const known = await db.authUser.findUnique({
    where: { email },
    select: { id: true },
  });
  if (known) return known.id;
  const id = randomUUID();
  const credential = {
    id: randomUUID(),
    providerId: 'credential',
    accountId: id,
    password: await hashPassword(password),
  };
  await db.authUser.create({
    data: {
      id,
      email,
      name,
      emailVerified: true,
      accounts: { create: credential },
    },
  });
  return id;
}

/**
 * Gives a corp its first admin if it has none. Answers null if it has one; otherwise the e-mail, and the password if
 * it was made up here, to be shown once.
 */
export async function ensureAdmin(
  db: Db,
  { corpId, email = 'admin@example.com', password }: { corpId: bigint; email?: string; password?: string },
): Promise<{ email: string; generatedPassword: string | null } | null> {
  const admins = await db.user.count({
    where: { corpId, kind: 'STAFF', role: 'ADMIN', disabledAt: null },
  });
  if (admins > 0) return null;
  const generatedPassword = password ? null : randomBytes(12).toString('base64url');
  await createStaff(db, {
    corpId,
    email,
    password: password ?? generatedPassword ?? '',
    name: '管理员',
    role: 'ADMIN',
  });
  return { email, generatedPassword };
}

import { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { escapeLike } from '#server/customers/sql';
import { type Db, Prisma } from '#server/db';
import { requireManager } from './manager.ts';
import { type ListMembersInput, member, type memberList } from './schema.ts';

/** A corp with more people than this is told how many there are, and searched. */
const maxMembers = 500;

const row = z.object({ ...member.shape, disabledTime: z.date().nullable(), lastSignInTime: z.date().nullable() });

/** The people of the corp: those who can sign in first, by name. */
export async function listMembers(
  db: Db,
  actor: Actor,
  { keyword, role }: ListMembersInput,
): Promise<z.infer<typeof memberList>> {
  requireManager(actor);
  const conditions = [Prisma.sql`u.corp_id = ${actor.corpId} AND u.kind = 'STAFF'`];
  if (role) conditions.push(Prisma.sql`u.role = ${role}`);
  if (keyword) {
    const pattern = `%${escapeLike(keyword.toLowerCase())}%`;
    conditions.push(Prisma.sql`(lower(u.name) LIKE ${pattern} OR lower(p.email) LIKE ${pattern})`);
  }
  const where = Prisma.join(conditions, ' AND ');
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM t_user u JOIN auth_user p ON p.id = u.auth_user_id WHERE ${where}`;
  const found = await db.$queryRaw`
    SELECT u.id::float8 AS "memberId", u.name, p.email, u.role, u.id = ${actor.userId} AS "isYou",
           u.disabled_at AS "disabledTime", seen.create_time AS "lastSignInTime",
           (SELECT count(*)::int FROM t_group_send_task t
             WHERE t.corp_id = u.corp_id AND t.user_id = u.id AND t.status IN ('PENDING', 'PROCESSING')) AS "openTaskCount",
           EXISTS (SELECT 1 FROM t_user o WHERE o.auth_user_id = u.auth_user_id AND o.id <> u.id) AS "isShared",
           coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', a.userid, 'accountName', a.name) ORDER BY a.name, a.id)
              FROM t_account_grant g JOIN t_account a ON a.id = g.account_id WHERE g.user_id = u.id), '[]') AS accounts
      FROM t_user u
      JOIN auth_user p ON p.id = u.auth_user_id
      LEFT JOIN LATERAL (
        SELECT l.create_time FROM t_audit_log l
         WHERE l.corp_id = u.corp_id AND l.user_id = u.id AND l.action = 'auth.signed-in'
         ORDER BY l.id DESC LIMIT 1) AS seen ON TRUE
     WHERE ${where} ORDER BY u.disabled_at IS NOT NULL, u.name, u.id LIMIT ${maxMembers}`;
  const records = z
    .array(row)
    .parse(found)
    .map(({ disabledTime, lastSignInTime, ...rest }) => ({
      ...rest,
      disabledTime: disabledTime?.toISOString() ?? null,
      lastSignInTime: lastSignInTime?.toISOString() ?? null,
    }));
  return { records, total: counted?.total ?? records.length };
}

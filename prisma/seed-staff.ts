import type { StaffRole } from '#server/auth/permissions';
import { createStaff } from '#server/auth/staff';
import type { Db } from '#server/db';

/** The password of every demo sign-in. */
export const demoPassword = 'nuanyang-2026';

type DemoStaff = { email: string; name: string; role: StaffRole; accounts: string[] };

/** One person per role; `accounts` are granted where the role does not see the whole corp. */
export const demoStaff = [
  { email: 'admin@demo.local', name: '林晓', role: 'ADMIN', accounts: [] },
  { email: 'manager@demo.local', name: '何伟', role: 'MANAGER', accounts: [] },
  { email: 'operator@demo.local', name: '苏晴', role: 'OPERATOR', accounts: ['LiNa', 'WangLei'] },
  { email: 'viewer@demo.local', name: '唐悦', role: 'VIEWER', accounts: ['LiNa'] },
] as const satisfies DemoStaff[];

export type DemoRole = (typeof demoStaff)[number]['role'];
export type StaffIds = Record<DemoRole, bigint>;

/** Makes the demo's people and their grants, and answers their `t_user` ids by role. */
export async function seedStaff(tx: Db, corpId: bigint): Promise<StaffIds> {
  const ids: StaffIds = { ADMIN: 0n, MANAGER: 0n, OPERATOR: 0n, VIEWER: 0n };
  for (const { email, name, role, accounts } of demoStaff) {
    ids[role] = await createStaff(tx, { email, name, role, corpId, password: demoPassword });
    await tx.$executeRaw`
      INSERT INTO t_account_grant (user_id, account_id)
      SELECT ${ids[role]}, id FROM t_account WHERE corp_id = ${corpId} AND userid = ANY(${[...accounts]}::text[])`;
  }
  return ids;
}

import { ensureAdmin } from '#server/auth/staff';
import { ensureEnvCorp } from '#server/corps/service';
import { createDb } from '#server/db';
import { env } from '#server/env';
import type { Report } from './progress.ts';

/** Makes the environment's corp and its first admin; a password made up here is shown this one time. */
export async function ensureFirstAdmin(url: string, report: Report): Promise<void> {
  const db = createDb(url, { poolSize: 2 });
  try {
    const corpId = await ensureEnvCorp(db);
    if (corpId === null) return;
    const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env();
    const admin = await ensureAdmin(db, { corpId, ...(email && { email }), ...(password && { password }) });
    if (!admin) return;
    report(
      `首位管理员 ${admin.email}${admin.generatedPassword ? `，密码（只显示这一次）${admin.generatedPassword}` : ''}`,
    );
  } finally {
    await db.$disconnect();
  }
}

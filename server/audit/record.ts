import type { Actor } from '#server/auth/actor';
import type { Db, Prisma } from '#server/db';
import type { AuditAction } from './actions.ts';

/** Writes one line of the audit log; call it in the transaction of the change it tells of. */
export async function recordAudit(
  tx: Db,
  actor: Actor,
  action: AuditAction,
  subjectId: bigint | string,
  detail: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditLog.create({
    data: { corpId: actor.corpId, userId: actor.userId, action, subjectId: String(subjectId), detail },
  });
}

import type { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { updateCustomerInput, updatedCustomer } from './detail-schema.ts';
import { refreshSearchText } from './search-text.ts';
import { selectionSql } from './selection-sql.ts';

/** Writes down a customer's WeChat id, by which search finds him from then on. */
export function updateCustomer(
  db: Database,
  actor: Actor,
  { customerId, wechatId }: z.infer<typeof updateCustomerInput>,
): Promise<z.infer<typeof updatedCustomer>> {
  return inTransaction(db, async (tx) => {
    const seen = await selectionSql(tx, actor, { customerIds: [customerId] });
    const rows = await tx.$queryRaw<{ id: bigint }[]>(Prisma.sql`
      UPDATE t_customer c SET wechat_id = ${wechatId}, update_time = app_now()
        FROM (${seen}) AS s WHERE c.id = s.id RETURNING c.id`);
    const [row] = rows;
    if (!row) throw new AppError('NOT_FOUND');
    await refreshSearchText(tx, actor.corpId, [row.id]);
    await recordAudit(tx, actor, 'customer.updated', row.id, { wechatId });
    return { customerId, wechatId };
  });
}

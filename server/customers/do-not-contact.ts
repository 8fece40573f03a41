import type { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { ImportPreview, marked, markInput, previewImportInput, unmarkInput } from './do-not-contact-schema.ts';
import { resolveWritten } from './resolve.ts';
import { selectionSql } from './selection-sql.ts';
import { distinctIds } from './sql.ts';

const mostAtOnce = 50_000;
type Marked = z.infer<typeof marked>;

/**
 * Marks the selected customers whom the actor sees: no group send reaches them from now on. Tasks whose audience is frozen
 * judge them again at hand-off; what was handed off is not called back. Who is marked already keeps reason and author.
 */
export function markDoNotContact(
  db: Database,
  actor: Actor,
  { selection, reason }: z.infer<typeof markInput>,
): Promise<Marked> {
  return inTransaction(
    db,
    async (tx) => {
      const chosen = Prisma.sql`SELECT id FROM (${await selectionSql(tx, actor, selection)}) AS s LIMIT ${mostAtOnce + 1}`;
      const [row] = await tx.$queryRaw<{ chosen: number; changed: number; only: bigint | null }[]>`
        WITH chosen AS MATERIALIZED (${chosen}),
        added AS (
          INSERT INTO t_do_not_contact (customer_id, corp_id, reason, created_by, create_time)
          SELECT id, ${actor.corpId}, ${reason}, ${actor.userId}, (SELECT app_now()) FROM chosen
          ON CONFLICT (customer_id) DO NOTHING RETURNING customer_id
        )
        SELECT (SELECT count(*)::int FROM chosen) AS chosen, (SELECT count(*)::int FROM added) AS changed,
               (SELECT min(customer_id) FROM added) AS only`;
      const { chosen: found = 0, changed = 0, only = null } = row ?? {};
      if (found === 0) throw new AppError('NOT_FOUND');
      if (found > mostAtOnce) throw tooMany();
      const subject = changed === 1 && only !== null ? only : 'many';
      const source = Object.keys(selection)[0] ?? '';
      if (changed > 0)
        await recordAudit(tx, actor, 'do-not-contact.added', subject, { count: changed, reason, source });
      return { changedCount: changed, unchangedCount: found - changed };
    },
    { timeoutSeconds: 60 },
  );
}

/** Lets group sends reach these customers again. Who was not marked, or is not seen, stays as he is. */
export function unmarkDoNotContact(
  db: Database,
  actor: Actor,
  { customerIds }: z.infer<typeof unmarkInput>,
): Promise<Marked> {
  return inTransaction(db, async (tx) => {
    const chosen = await selectionSql(tx, actor, { customerIds });
    const removed = await tx.$queryRaw<{ id: bigint; reason: string | null }[]>`
      DELETE FROM t_do_not_contact d USING (${chosen}) AS s WHERE d.customer_id = s.id
      RETURNING d.customer_id AS id, d.reason`;
    const [first] = removed;
    if (!first) throw new AppError('NOT_FOUND', '所选客户不在勿扰名单中，或您无权查看');
    const subject = removed.length === 1 ? first.id : 'many';
    await recordAudit(tx, actor, 'do-not-contact.removed', subject, { count: removed.length, reason: first.reason });
    return { changedCount: removed.length, unchangedCount: distinctIds(customerIds).length - removed.length };
  });
}

/** What an import would do, before it does it. */
export async function previewDoNotContactImport(
  db: Db,
  actor: Actor,
  { values }: z.infer<typeof previewImportInput>,
): Promise<ImportPreview> {
  const { customerIds, foundCount, ...rest } = await resolveWritten(db, actor, { values });
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM t_do_not_contact WHERE customer_id = ANY(${distinctIds(customerIds)}::bigint[])`;
  const alreadyCount = row?.count ?? 0;
  return { ...rest, newCount: foundCount - alreadyCount, alreadyCount };
}

function tooMany(): AppError {
  return new AppError('UNPROCESSABLE', '一次最多处理 50,000 位客户，请缩小查询范围后分次进行');
}

import type { Actor } from '#server/auth/actor';
import type { Customer } from '#server/customers/schema';
import { customersById } from '#server/customers/service';
import { type Database, inTransaction } from '#server/db';
import { parseCursor } from '#server/tasks/cursor';
import { readPlan, useMemory } from '#server/tasks/preflight';
import { preflightPageSql } from '#server/tasks/preflight-sql';
import type { PreflightCustomersInput } from '#server/tasks/preflight-schema';

type CustomerPage = { records: Customer[]; nextCursor: string | null };

/** The people behind one number of a preflight, as the actor sees them; `nextCursor` is null at the end. */
export async function listPreflightCustomers(
  db: Database,
  actor: Actor,
  { group, size, cursor, ...input }: PreflightCustomersInput,
): Promise<CustomerPage> {
  const afterId = cursor === undefined ? 0n : parseCursor(cursor);
  const { selection, limits } = await readPlan(db, actor, input);
  const sql = preflightPageSql(selection, limits, { group, afterId, limit: size + 1 });
  const rows = await inTransaction(
    db,
    async (tx) => {
      await useMemory(tx);
      return tx.$queryRaw<{ customer_id: bigint }[]>(sql);
    },
    { timeoutSeconds: 60 },
  );
  const ids = rows.slice(0, size).map((row) => row.customer_id);
  const last = ids.at(-1);
  return {
    records: await customersById(db, actor, ids),
    nextCursor: rows.length > size && last !== undefined ? String(last) : null,
  };
}

import type { Actor } from '#server/auth/actor';
import type { Customer } from '#server/customers/schema';
import { customersById } from '#server/customers/service';
import { type Database, inTransaction } from '#server/db';
import { parseCursor } from '#server/tasks/cursor';
import type { PreflightGroupCustomersInput } from '#server/tasks/group-schema';
import { type Plan, readPlan, useMemory } from '#server/tasks/preflight';
import { readGroupPlan } from '#server/tasks/preflight-group';
import { preflightPageSql } from '#server/tasks/preflight-sql';
import type { PreflightCustomersInput } from '#server/tasks/preflight-schema';

type CustomerPage = { records: Customer[]; nextCursor: string | null };

/** The people behind one number of a preflight, as the actor sees them; `nextCursor` is null at the end. */
export async function listPreflightCustomers(
  db: Database,
  actor: Actor,
  { group, size, cursor, ...input }: PreflightCustomersInput,
): Promise<CustomerPage> {
  return listPlanned(db, actor, await readPlan(db, actor, input), { group, size, cursor });
}

/** The same for several accounts that send together. */
export async function listPreflightGroupCustomers(
  db: Database,
  actor: Actor,
  { group, size, cursor, ...input }: PreflightGroupCustomersInput,
): Promise<CustomerPage> {
  const { plan } = await readGroupPlan(db, actor, input);
  return listPlanned(db, actor, plan, { group, size, cursor });
}

type PageOf = Pick<PreflightCustomersInput, 'group' | 'size' | 'cursor'>;

async function listPlanned(
  db: Database,
  actor: Actor,
  { selection, limits }: Plan,
  { group, size, cursor }: PageOf,
): Promise<CustomerPage> {
  const afterId = cursor === undefined ? 0n : parseCursor(cursor);
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

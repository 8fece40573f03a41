import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import type { Resolved } from './selection-schema.ts';
import { asWritten, writtenSql } from './written-sql.ts';

const shownUnknown = 200;

/** Whom a person's list of external ids, phones and customer ids names, and what of it names nobody. */
export async function resolveWritten(db: Db, actor: Actor, { values }: { values: string[] }): Promise<Resolved> {
  const written = values.map(asWritten);
  const rows = await db.$queryRaw<{ value: string; id: bigint }[]>(
    Prisma.sql`${writtenSql(actor, written)} ORDER BY id`,
  );
  const known = new Set(rows.map(({ value }) => value));
  const distinct = new Set(written);
  const unknown = [...distinct].filter((value) => !known.has(value));
  const customerIds = [...new Set(rows.map(({ id }) => Number(id)))];
  return {
    customerIds,
    foundCount: customerIds.length,
    unknownCount: unknown.length,
    unknown: unknown.slice(0, shownUnknown),
    duplicateCount: values.length - distinct.size,
  };
}

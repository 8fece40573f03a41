import type { Db } from '#server/db';

/**
 * The time by the one clock of the product: the database's, plus the offset that tests set in `app_clock`.
 * Decisions about time take it from here or, inside SQL, from `app_now()`.
 */
export async function appNow(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`;
  if (!row) throw new Error('app_now() returned no row');
  return row.now;
}

import type { Db } from '#server/db';

/**
 * How many seconds the corp's quiet hours last from now (or from `at`), 0 outside of them or when the corp set none. The
 * hours may reach over midnight (21:00–09:00), in the corp's time zone.
 */
export async function quietUntilSeconds(db: Db, corpId: bigint, at: Date | null = null): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    WITH clock AS (
      SELECT quiet_start_minute AS starts, quiet_end_minute AS ends,
             extract(epoch FROM (coalesce(${at}::timestamptz, app_now()) AT TIME ZONE timezone)::time)::float8 AS second
      FROM t_corp WHERE id = ${corpId}
    )
    SELECT CASE
      WHEN starts IS NULL OR ends IS NULL OR starts = ends THEN 0
      WHEN starts < ends AND second >= starts * 60 AND second < ends * 60 THEN ends * 60 - second
      WHEN starts > ends AND second >= starts * 60 THEN 86400 - second + ends * 60
      WHEN starts > ends AND second < ends * 60 THEN ends * 60 - second
      ELSE 0 END::float8 AS seconds FROM clock`;
  return row?.seconds ?? 0;
}

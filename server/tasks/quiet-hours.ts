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

/** How many of the seconds from `since` to now were not quiet hours of the corp: in these nothing could have been sent. */
export async function wakingSecondsSince(db: Db, corpId: bigint, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    WITH corp AS (
      SELECT timezone, quiet_start_minute AS starts, quiet_end_minute AS ends,
             ${since}::timestamptz AT TIME ZONE timezone AS since, app_now() AT TIME ZONE timezone AS until
      FROM t_corp WHERE id = ${corpId}
    ),
    quiet AS (
      SELECT greatest(since, day + make_interval(mins => starts)) AS since,
             least(until, day + make_interval(mins => CASE WHEN ends > starts THEN ends ELSE ends + 1440 END)) AS until
      FROM corp, generate_series(date_trunc('day', since) - interval '1 day', until, interval '1 day') AS day
      WHERE starts <> ends
    )
    SELECT (extract(epoch FROM corp.until - corp.since)
            - coalesce((SELECT sum(extract(epoch FROM quiet.until - quiet.since)) FROM quiet WHERE quiet.until > quiet.since), 0)
           )::float8 AS seconds FROM corp`;
  return row?.seconds ?? 0;
}

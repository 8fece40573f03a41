import { isExistingRelation, isFirstRelation } from '#server/accounts/relation';
import { type Db, Prisma } from '#server/db';

/** How often a customer may be reached, as of now; `quotaSince` is the start of the corp's day, week or month. */
export type Limits = {
  quotaSince: Date;
  quota: number;
  capSince: Date | null;
  capCount: number | null;
};

/**
 * The corp's limits at this moment of its own time zone. Judge by them only sends that are due now. A test send knows no cap
 * of our own.
 */
export async function readLimits(db: Db, corpId: bigint, { isTest = false } = {}): Promise<Limits> {
  const [row] = await db.$queryRaw<Limits[]>`
    WITH clock AS (
      SELECT *, date_trunc(CASE quota_mode WHEN 'DAY_1' THEN 'day' WHEN 'WEEK_7' THEN 'week' ELSE 'month' END,
                           app_now() AT TIME ZONE timezone) AS local_start
        FROM t_corp WHERE id = ${corpId}
    )
    SELECT local_start AT TIME ZONE timezone AS "quotaSince",
           CASE quota_mode WHEN 'DAY_1' THEN 1 WHEN 'WEEK_7' THEN 7
                ELSE extract(day FROM local_start + interval '1 month' - local_start)::int END AS quota,
           CASE WHEN cap_count IS NOT NULL THEN app_now() - make_interval(days => cap_days) END AS "capSince",
           cap_count AS "capCount"
      FROM clock`;
  if (!row) throw new Error(`no corp ${corpId}`);
  return isTest ? { ...row, capSince: null, capCount: null } : row;
}

type Judged = {
  corpId: bigint;
  accountId: bigint;
  /** Several accounts that send together, in place of `accountId`: each customer is judged for the one he belongs to. */
  groupAccountIds?: bigint[] | undefined;
  /** Any query of distinct `customer_id`. */
  audience: Prisma.Sql;
  /** Null for a send that is not due yet: its limits are judged at hand-off. */
  limits: Limits | null;
};

/**
 * One row per member of the audience: `customer_id`, `account_id` (the sender who has him, or null), `reason` (why he is left out; null: he gets it),
 * `is_removed_by_customer`, and `is_quota_low`, `is_cap_low` (our own sends have used half of his quota or cap, or more).
 * Preflight, expand and hand-off judge with it, so that their numbers agree.
 */
export function classifySql({ corpId, accountId, groupAccountIds, audience, limits }: Judged): Prisma.Sql {
  const followed = groupAccountIds
    ? Prisma.sql`(SELECT f.customer_id, f.account_id, f.status FROM t_follow f WHERE ${isFirstRelation(groupAccountIds)})`
    : Prisma.sql`(SELECT f.customer_id, f.account_id, f.status FROM t_follow f
                   WHERE f.account_id = ${accountId} AND ${isExistingRelation})`;
  const recent = limits ? recentSql(corpId, limits) : Prisma.sql`SELECT NULL::bigint, 0, 0 WHERE FALSE`;
  const capped = limits?.capCount ? Prisma.sql`recent.attempted >= ${limits.capCount}` : Prisma.sql`FALSE`;
  const usedUp = limits ? Prisma.sql`recent.received >= ${limits.quota}` : Prisma.sql`FALSE`;
  const low = limits ? Prisma.sql`coalesce(recent.received * 2 >= ${limits.quota}, FALSE)` : Prisma.sql`FALSE`;
  const nearCap = limits?.capCount
    ? Prisma.sql`coalesce(recent.attempted * 2 >= ${limits.capCount}, FALSE)`
    : Prisma.sql`FALSE`;
  return Prisma.sql`
    WITH audience AS MATERIALIZED (${audience}),
    recent (customer_id, attempted, received) AS (${recent})
    SELECT audience.customer_id, f.account_id,
           CASE WHEN f.customer_id IS NULL THEN 'NOT_A_CONTACT_OF_SENDER'
                WHEN refused.customer_id IS NOT NULL THEN 'DO_NOT_CONTACT'
                WHEN ${capped} THEN 'FREQUENCY_CAP'
                WHEN ${usedUp} THEN 'QUOTA_USED_UP' END AS reason,
           f.status IS NOT DISTINCT FROM 'REMOVED_BY_CUSTOMER' AS is_removed_by_customer,
           ${low} AS is_quota_low,
           ${nearCap} AS is_cap_low
      FROM audience
      LEFT JOIN ${followed} AS f ON f.customer_id = audience.customer_id
      LEFT JOIN t_do_not_contact refused ON refused.customer_id = audience.customer_id
      LEFT JOIN recent ON recent.customer_id = audience.customer_id`;
}

/** Per customer of the audience, our own results that count: against the cap, and against WeCom's quota. */
function recentSql(corpId: bigint, { quotaSince, capSince }: Limits): Prisma.Sql {
  const received = Prisma.sql`r.status = 'SUCCESS' AND r.sent_time >= ${quotaSince}`;
  // A row in PROCESSING is a message under way: it counts against our own cap whenever it was made.
  const attempted = capSince
    ? Prisma.sql`(r.status = 'PROCESSING' OR (r.status = 'SUCCESS' AND r.sent_time >= ${capSince}))`
    : Prisma.sql`FALSE`;
  return Prisma.sql`
    SELECT r.customer_id, count(*) FILTER (WHERE ${attempted}), count(*) FILTER (WHERE ${received})
      FROM t_group_send_result r
      JOIN audience a ON a.customer_id = r.customer_id
     WHERE r.corp_id = ${corpId} AND ((${received}) OR ${attempted})
     GROUP BY r.customer_id`;
}

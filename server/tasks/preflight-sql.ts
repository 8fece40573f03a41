import type { Actor } from '#server/auth/actor';
import { audienceSql, type Selection } from '#server/customers/audience-sql';
import { classifySql, type Limits } from '#server/customers/classify';
import { duplicateSql, excludedSql, outsideSql } from '#server/customers/left-out';
import { Prisma } from '#server/db';
import { overlapSql } from '#server/tasks/overlap-sql';
import type { PreflightGroup } from '#server/tasks/preflight-schema';
import { visibleTasks } from '#server/tasks/visible';

/** A flag of its own: of a computed reason the planner thinks that it is hardly ever null, and would look people up one by one. */
const sendable = Prisma.sql`SELECT customer_id FROM judged WHERE is_sendable`;

/** All the numbers of a preflight in one row, so that the audience is judged once. */
export function preflightSql(actor: Actor, selection: Selection, limits: Limits | null): Prisma.Sql {
  const { corpId } = selection;
  const classified = classifiedSql(selection, audienceSql(selection), limits);
  const shares = selection.group
    ? Prisma.sql`(SELECT coalesce(json_agg(s), '[]') FROM (
        SELECT account_id AS "accountId", count(*)::int AS "targetCount", (count(*) FILTER (WHERE is_sendable))::int AS "sendableCount"
        FROM judged GROUP BY account_id) AS s)`
    : Prisma.sql`'[]'::json`;
  return Prisma.sql`
    WITH judged AS MATERIALIZED (SELECT *, reason IS NULL AS is_sendable FROM (${classified}) AS classified),
    met AS MATERIALIZED (${overlapSql(corpId, sendable)}),
    grouped AS (
      SELECT reason, count(*)::int AS count,
             (count(*) FILTER (WHERE is_removed_by_customer))::int AS "removedByCustomer",
             (count(*) FILTER (WHERE is_quota_low))::int AS "quotaLow", (count(*) FILTER (WHERE is_cap_low))::int AS "capLow"
      FROM judged GROUP BY reason
    ),
    met_task AS (
      SELECT t.id, t.task_name AS "taskName", many.count
      FROM (SELECT task_id, count(*)::int AS count FROM met GROUP BY task_id) AS many JOIN t_group_send_task t ON t.id = many.task_id
      WHERE ${visibleTasks(actor)} ORDER BY many.count DESC, t.id DESC LIMIT 5
    )
    SELECT ${shares} AS shares,
           (SELECT coalesce(json_agg(g ORDER BY g.count DESC, g.reason), '[]') FROM grouped g) AS groups,
           ARRAY(${sendable} ORDER BY customer_id LIMIT 10) AS "sampleIds",
           (SELECT count(*)::int FROM (SELECT customer_id FROM met GROUP BY customer_id) AS one) AS "overlapCount",
           (SELECT coalesce(json_agg(m ORDER BY m.count DESC, m.id DESC), '[]') FROM met_task m) AS "overlapTasks"`;
}

function classifiedSql(
  { corpId, accountId, group }: Selection,
  audience: Prisma.Sql,
  limits: Limits | null,
): Prisma.Sql {
  return classifySql({ corpId, accountId, groupAccountIds: group?.accountIds, audience, limits });
}

type Page = { group: PreflightGroup; afterId: bigint; limit: number };

/** The ids (`customer_id`) of one page of the people behind a number of the preflight, ascending. */
export function preflightPageSql(
  selection: Selection,
  limits: Limits | null,
  { group, afterId, limit }: Page,
): Prisma.Sql {
  const people = peopleOf(selection, limits, group, afterId);
  return Prisma.sql`
    SELECT DISTINCT customer_id FROM (${people}) AS people WHERE customer_id > ${afterId} ORDER BY customer_id LIMIT ${limit}`;
}

function peopleOf(selection: Selection, limits: Limits | null, group: PreflightGroup, afterId: bigint): Prisma.Sql {
  switch (group) {
    case 'OUTSIDE':
      return outsideSql(selection);
    case 'EXCLUDED':
      return excludedSql(selection);
    case 'DUPLICATE':
      return duplicateSql(selection);
    case 'SENDABLE':
      return judgedSql(selection, limits, afterId, Prisma.sql`is_sendable`);
    case 'REMOVED_BY_CUSTOMER':
      return judgedSql(selection, limits, afterId, Prisma.sql`is_sendable AND is_removed_by_customer`);
    case 'QUOTA_RUNNING_OUT':
      return judgedSql(selection, limits, afterId, Prisma.sql`is_sendable AND is_quota_low`);
    case 'CAP_RUNNING_OUT':
      return judgedSql(selection, limits, afterId, Prisma.sql`is_sendable AND is_cap_low`);
    case 'RECENTLY_SENT':
      return overlapSql(selection.corpId, judgedSql(selection, limits, afterId, Prisma.sql`is_sendable`));
    default:
      return judgedSql(selection, limits, afterId, Prisma.sql`reason = ${group}`);
  }
}

/** Judges only those behind the cursor: each page costs less than the one before. */
function judgedSql(selection: Selection, limits: Limits | null, afterId: bigint, which: Prisma.Sql): Prisma.Sql {
  const audience = Prisma.sql`SELECT customer_id FROM (${audienceSql(selection)}) AS behind WHERE customer_id > ${afterId}`;
  const classified = classifiedSql(selection, audience, limits);
  return Prisma.sql`
    WITH judged AS MATERIALIZED (SELECT *, reason IS NULL AS is_sendable FROM (${classified}) AS classified)
    SELECT customer_id FROM judged WHERE ${which}`;
}

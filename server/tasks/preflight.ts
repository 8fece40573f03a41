import { findSender } from '#server/accounts/service';
import type { Actor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { assertTargetKnown, countDuplicates, countExcluded, countOutside } from '#server/customers/audience';
import { audienceSql, type Selection } from '#server/customers/audience-sql';
import { classifySql, readLimits } from '#server/customers/classify';
import { customersById } from '#server/customers/service';
import type { Db, Prisma } from '#server/db';
import { reasonSentence } from './reasons.ts';
import type { PreflightInput, PreflightResult } from './schema.ts';

/** Who would get a send made of this now, who would not, and why: the numbers expand would get at this moment. */
export async function preflight(db: Db, actor: Actor, input: PreflightInput): Promise<PreflightResult> {
  const sender = await findSender(db, actor, input.senderAccountId);
  await assertTargetKnown(db, actor, input.target);
  const { corpId, scope } = actor;
  const selection: Selection = { corpId, scope, accountId: sender.id, target: input.target };
  const isDue = input.scheduledTime === undefined || new Date(input.scheduledTime) <= (await appNow(db));
  const limits = isDue ? await readLimits(db, corpId) : null;
  const audience = audienceSql(selection);
  const judged = await judge(db, classifySql({ corpId, accountId: sender.id, audience, limits }));
  const sample = await customersById(db, actor, judged.sampleIds);
  return {
    targetCount: judged.groups.reduce((sum, group) => sum + group.count, 0),
    sendableCount: judged.groups.find((group) => group.reason === null)?.count ?? 0,
    skipped: judged.groups.flatMap(({ reason, count }) =>
      reason === null ? [] : [{ reasonCode: reason, reason: reasonSentence(reason), count }],
    ),
    warnings: warningsOf(judged.groups),
    outsideCount: await countOutside(db, selection),
    excludedCount: await countExcluded(db, selection),
    duplicateCount: await countDuplicates(db, selection),
    sample,
  };
}

type Group = { reason: string | null; count: number; removedByCustomer: number; quotaLow: number };

async function judge(db: Db, classified: Prisma.Sql): Promise<{ groups: Group[]; sampleIds: bigint[] }> {
  const rows = await db.$queryRaw<(Group & { sampleIds: bigint[] | null })[]>`
    WITH judged AS MATERIALIZED (${classified})
    SELECT reason, count(*)::int AS count,
           (count(*) FILTER (WHERE is_removed_by_customer))::int AS "removedByCustomer",
           (count(*) FILTER (WHERE is_quota_low))::int AS "quotaLow",
           CASE WHEN reason IS NULL THEN ARRAY(
             SELECT customer_id FROM judged WHERE reason IS NULL ORDER BY customer_id LIMIT 10) END AS "sampleIds"
      FROM judged GROUP BY reason ORDER BY count(*) DESC, reason`;
  return { groups: rows, sampleIds: rows.flatMap((row) => row.sampleIds ?? []) };
}

function warningsOf(groups: Group[]): PreflightResult['warnings'] {
  const sendable = groups.find((group) => group.reason === null);
  const all = [
    {
      code: 'REMOVED_BY_CUSTOMER',
      message: '这些客户可能已删除该成员，仍会提交，由企业微信返回结果',
      count: sendable?.removedByCustomer ?? 0,
    },
    {
      code: 'QUOTA_RUNNING_OUT',
      message: '这些客户本周期可接收的群发次数已用去一半以上，可能因超限而收不到',
      count: sendable?.quotaLow ?? 0,
    },
  ];
  return all.filter((warning) => warning.count > 0);
}

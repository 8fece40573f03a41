import { z } from 'zod';
import { findSender } from '#server/accounts/service';
import type { Actor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { assertTargetKnown } from '#server/customers/audience';
import type { Selection } from '#server/customers/audience-sql';
import { type Limits, readLimits } from '#server/customers/classify';
import { countCustomers, duplicateSql, excludedSql, outsideSql } from '#server/customers/left-out';
import { customersById } from '#server/customers/service';
import { type Database, type Db, inTransaction, type Prisma } from '#server/db';
import { preflightSql } from './preflight-sql.ts';
import { quietUntilSeconds } from './quiet-hours.ts';
import { reasonSentence } from './reasons.ts';
import type { PreflightInput, PreflightResult } from './preflight-schema.ts';
import { ruleWarnings } from './rule-warnings.ts';

/** Who would get a send made of this now, who would not, and why: the numbers expand would get at this moment. */
export async function preflight(db: Database, actor: Actor, input: PreflightInput): Promise<PreflightResult> {
  return (await runPreflight(db, actor, await readPlan(db, actor, input), input)).result;
}

/** The numbers of a plan, and how they divide among the accounts of a group. */
export async function runPreflight(
  db: Database,
  actor: Actor,
  { selection, limits }: Plan,
  { scheduledTime }: Pick<PreflightInput, 'scheduledTime'>,
): Promise<{ result: PreflightResult; shares: Judged['shares'] }> {
  const [judged, outsideCount, excludedCount, duplicateCount] = await Promise.all([
    judge(db, preflightSql(actor, selection, limits)),
    countCustomers(db, outsideSql(selection)),
    countCustomers(db, excludedSql(selection)),
    countCustomers(db, duplicateSql(selection)),
  ]);
  const sendableCount = judged.groups.find((group) => group.reason === null)?.count ?? 0;
  const targetCount = judged.groups.reduce((sum, group) => sum + group.count, 0);
  const sending = judged.shares.filter((share) => share.sendableCount > 0).length;
  const result = {
    targetCount,
    sendableCount,
    skipped: judged.groups.flatMap(({ reason, count }) =>
      reason === null ? [] : [{ reasonCode: reason, reason: reasonSentence(reason), count }],
    ),
    warnings: [
      ...(await ruleWarnings(db, actor.corpId, {
        sendableCount,
        // Of a group all its people count, as expand counts them.
        approvalCount: sending > 1 ? targetCount : sendableCount,
        at: scheduledTime,
      })),
      ...warningsOf(judged),
    ],
    overlap: {
      count: judged.overlapCount,
      tasks: judged.overlapTasks.map(({ id, ...task }) => ({ ...task, groupSendTaskId: id })),
    },
    outsideCount,
    excludedCount,
    duplicateCount,
    sample: await customersById(db, actor, judged.sampleIds),
  };
  return { result, shares: judged.shares };
}

export type Plan = { selection: Selection; limits: Limits | null };

/** What a preflight is asked, checked as a create checks it. */
export async function readPlan(db: Db, actor: Actor, input: PreflightInput): Promise<Plan> {
  const sender = await findSender(db, actor, input.senderAccountId);
  return planOf(db, actor, input, { accountId: sender.id });
}

/** Limits only for a send that goes now, as in expand. */
export async function planOf(
  db: Db,
  actor: Actor,
  { target, scheduledTime }: Pick<PreflightInput, 'target' | 'scheduledTime'>,
  from: Pick<Selection, 'accountId' | 'group'>,
): Promise<Plan> {
  await assertTargetKnown(db, actor, target);
  const { corpId, scope } = actor;
  const isDue = scheduledTime === undefined || new Date(scheduledTime) <= (await appNow(db));
  return {
    selection: { corpId, scope, target, ...from },
    limits: isDue && (await quietUntilSeconds(db, corpId)) === 0 ? await readLimits(db, corpId) : null,
  };
}

const group = z.object({
  reason: z.string().nullable(),
  count: z.number(),
  removedByCustomer: z.number(),
  quotaLow: z.number(),
  capLow: z.number(),
});
const share = z.object({ accountId: z.number().nullable(), targetCount: z.number(), sendableCount: z.number() });
const judgedRow = z.object({
  /** Of a group, by account; null is nobody's. */
  shares: z.array(share),
  groups: z.array(group),
  sampleIds: z.array(z.bigint()),
  overlapCount: z.number(),
  overlapTasks: z.array(z.object({ id: z.number(), taskName: z.string().nullable(), count: z.number() })),
});
type Judged = z.infer<typeof judgedRow>;

function judge(db: Database, sql: Prisma.Sql): Promise<Judged> {
  return inTransaction(
    db,
    async (tx) => {
      await useMemory(tx);
      const [row] = await tx.$queryRaw<unknown[]>(sql);
      return judgedRow.parse(row);
    },
    { timeoutSeconds: 60 },
  );
}

/** Lets this transaction hold an audience of a million in memory, and not compile a query that runs once. */
export async function useMemory(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', TRUE), set_config('jit', 'off', TRUE)`;
}

function warningsOf({ groups, overlapCount }: Judged): PreflightResult['warnings'] {
  const sendable = groups.find((each) => each.reason === null);
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
    {
      code: 'CAP_RUNNING_OUT',
      message: '这些客户已用去本企业频次上限的一半以上',
      count: sendable?.capLow ?? 0,
    },
    { code: 'RECENTLY_SENT', message: '最近 7 天内已收到或将收到其他群发', count: overlapCount },
  ];
  return all.filter((warning) => warning.count > 0);
}

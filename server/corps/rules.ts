import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { rolesWith } from '#server/auth/permissions';
import { type Database, type Db, inTransaction, type Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type CorpRules, type RulesOfCorp, rulesOfCorp, type UpdateRulesInput } from './rules-schema.ts';

/** The rules of the actor's corp, as its settings page shows them. */
export async function getRules(db: Db, { corpId }: Actor): Promise<CorpRules> {
  const corp = await db.corp.findUniqueOrThrow({ where: { id: corpId } });
  const mayApprove: Prisma.UserWhereInput = {
    corpId,
    kind: 'STAFF',
    disabledAt: null,
    role: { in: rolesWith('workbench:group-send:approve') },
  };
  const approvers = await db.user.findMany({ where: mayApprove, orderBy: { id: 'asc' }, select: { name: true } });
  return {
    ...toRules(corp),
    approverCount: approvers.length,
    approvers: approvers.slice(0, 10).map(({ name }) => name),
    forbiddenWordCount: corp.forbiddenWords.length,
  };
}

/**
 * Changes the rules that are given in `to`, if they still are what `from` says: nobody overwrites silently what another has
 * just set. What waits for the end of quiet hours looks at the new ones at once. What has asked for approval stays asked.
 */
export async function updateRules(db: Database, actor: Actor, { from, to }: UpdateRulesInput): Promise<CorpRules> {
  requireWholeCorp(actor);
  const { corpId } = actor;
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM t_corp WHERE id = ${corpId} FOR NO KEY UPDATE`;
    const before = toRules(await tx.corp.findUniqueOrThrow({ where: { id: corpId } }));
    refuseChangedMeanwhile(before, from);
    if (to.timezone !== undefined) await assertZone(tx, to.timezone);
    if (to.testGroupId != null) await assertList(tx, actor, to.testGroupId);
    await tx.corp.update({ where: { id: corpId }, data: columnsOf(to) });
    await recordAudit(tx, actor, 'corp.rules-updated', corpId, { from, to });
    if (to.quietHours !== undefined || to.timezone !== undefined) await enqueue(tx, jobs.wakeQuiet, { corpId });
  });
  return getRules(db, actor);
}

/** The rules in the columns of a corp. */
export function toRules(corp: Prisma.CorpModel): RulesOfCorp {
  const { quietStartMinute, quietEndMinute, capCount, capDays } = corp;
  return rulesOfCorp.parse({
    timezone: corp.timezone,
    notifyMembers: corp.notifyMembers,
    quietHours:
      quietStartMinute === null || quietEndMinute === null
        ? null
        : { startMinute: quietStartMinute, endMinute: quietEndMinute },
    quotaMode: corp.quotaMode,
    cap: capCount === null || capDays === null ? null : { count: capCount, days: capDays },
    approvalThreshold: corp.approvalThreshold,
    testGroupId: corp.testGroupId === null ? null : Number(corp.testGroupId),
  });
}

function columnsOf({ quietHours, cap, testGroupId, ...rest }: UpdateRulesInput['to']): Prisma.CorpUncheckedUpdateInput {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...(quietHours !== undefined && {
      quietStartMinute: quietHours?.startMinute ?? null,
      quietEndMinute: quietHours?.endMinute ?? null,
    }),
    ...(cap !== undefined && { capCount: cap?.count ?? null, capDays: cap?.days ?? null }),
    ...(testGroupId !== undefined && { testGroupId }),
  };
}

function refuseChangedMeanwhile(before: RulesOfCorp, seen: UpdateRulesInput['from']): void {
  const now = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(seen).filter(([rule, value]) => !isDeepStrictEqual(now.get(rule), value));
  if (changed.length === 0) return;
  throw new AppError('CONFLICT', '其他管理员刚刚修改了这项设置，请查看新的设置后再修改', {
    details: changed.map(([rule]) => ({ path: `from.${rule}`, message: '已被修改' })),
  });
}

async function assertZone(tx: Db, timezone: string): Promise<void> {
  const [known] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM pg_timezone_names WHERE name = ${timezone}`;
  if (known && Intl.supportedValuesOf('timeZone').includes(timezone)) return;
  const message = '未知的时区';
  throw new AppError('UNPROCESSABLE', message, { details: [{ path: 'to.timezone', message }] });
}

/** A chat's members come and go with WeCom; a list is what somebody chose to try things out on. */
async function assertList(tx: Db, { corpId }: Actor, groupId: number): Promise<void> {
  const group = await tx.customerGroup.findFirst({ where: { id: groupId, corpId }, select: { type: true } });
  if (!group) throw new AppError('NOT_FOUND', '分组不存在');
  if (group.type === 'LIST') return;
  const message = '测试名单要选择在这里建立的名单，不能用客户群';
  throw new AppError('UNPROCESSABLE', message, { details: [{ path: 'to.testGroupId', message }] });
}

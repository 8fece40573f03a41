import { findSenders, type Sender } from '#server/accounts/service';
import type { Actor } from '#server/auth/actor';
import type { Database, Db } from '#server/db';
import type { PreflightGroupInput, PreflightGroupResult } from '#server/tasks/group-schema';
import { type Plan, planOf, runPreflight } from '#server/tasks/preflight';

/** A preflight of several accounts that send together: the numbers of all, and the share of each, as expand then gets them. */
export async function preflightGroup(
  db: Database,
  actor: Actor,
  input: PreflightGroupInput,
): Promise<PreflightGroupResult> {
  const { senders, plan } = await readGroupPlan(db, actor, input);
  const { result, shares } = await runPreflight(db, actor, plan, input);
  const shareOf = (accountId: number | null) => shares.find((share) => share.accountId === accountId);
  const strangers = shareOf(null)?.targetCount ?? 0;
  const carrier = senders.find(({ id }) => shareOf(Number(id))) ?? senders[0];
  return {
    ...result,
    senders: senders.map((sender) => ({
      accountId: sender.userid,
      accountName: sender.name,
      targetCount: (shareOf(Number(sender.id))?.targetCount ?? 0) + (sender === carrier ? strangers : 0),
      sendableCount: shareOf(Number(sender.id))?.sendableCount ?? 0,
    })),
  };
}

/** What a preflight of several accounts is asked, checked as a create of their tasks checks it. */
export async function readGroupPlan(
  db: Db,
  actor: Actor,
  { senderAccountIds, ...input }: PreflightGroupInput,
): Promise<{ senders: Sender[]; plan: Plan }> {
  const senders = await findSenders(db, actor, senderAccountIds);
  const [first] = senders;
  if (!first) throw new Error('a group has at least one sender');
  const group = { accountIds: senders.map(({ id }) => id), part: 'ALL' as const };
  return { senders, plan: await planOf(db, actor, input, { accountId: first.id, group }) };
}

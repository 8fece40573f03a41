import type { SenderGroup } from '#server/customers/audience-sql';
import type { Db } from '#server/db';

type Member = { id: bigint; corpId: bigint; groupNumber: bigint | null };

/**
 * Which share of the audience a task of a group of senders takes, or undefined for a task of its own. The tasks of a group
 * are frozen one after the other: whoever stands in a frozen one is not taken again, and whoever would now belong to its
 * account without standing in it goes to the newest of the others, so that nobody is lost or reached twice. The last one
 * takes whoever is left: those whom no account follows any more stand in it as skipped.
 */
export async function shareOf(tx: Db, task: Member): Promise<SenderGroup | undefined> {
  if (task.groupNumber === null) return undefined;
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`group:${task.groupNumber}`}, 4))`;
  const tasks = await tx.groupSendTask.findMany({
    where: { corpId: task.corpId, groupNumber: task.groupNumber },
    select: { id: true, accountId: true, expandedAt: true },
  });
  const open = tasks.filter(({ expandedAt }) => expandedAt === null);
  const isLast = open.length === 1;
  return {
    accountIds: open.map(({ accountId }) => accountId),
    part: task.id === task.groupNumber || isLast ? 'OWN_AND_STRANGERS' : 'OWN',
    isLast,
    frozenTaskIds: tasks.filter(({ expandedAt }) => expandedAt !== null).map(({ id }) => id),
  };
}

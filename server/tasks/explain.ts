import type { Actor } from '#server/auth/actor';
import { readLimits } from '#server/customers/classify';
import { type Db, Prisma } from '#server/db';
import { chainTaskIds, isReachedBy } from '#server/tasks/chain';
import { type ExplainedRow, findRow } from '#server/tasks/explain-row';
import type { ExplainInput, Explanation } from '#server/tasks/explain-schema';
import { countReceived, explainBatch, explainTarget, otherTasks } from '#server/tasks/explain-sql';
import { reasonSentence } from '#server/tasks/reasons';
import { remedyOf } from '#server/tasks/remedy';

/**
 * Why one customer is in a task, what became of him there, and what can be done. A task or a customer the actor may not
 * see, or one who is not in the audience: 404. What tags and limits say is how they are now, and is told as that.
 */
export async function explainCustomer(db: Db, actor: Actor, input: ExplainInput): Promise<Explanation> {
  const row = await findRow(db, actor, input);
  const chain = (await chainTaskIds(db, row.chainId)).filter((id) => id !== row.taskId);
  const limits = await readLimits(db, row.corpId);
  const used = await countReceived(db, row, limits);
  const isReached = Prisma.sql`SELECT ${isReachedBy(chain, Prisma.sql`${row.customerId}::bigint`)} AS "isReached"`;
  const [reached] = await db.$queryRaw<{ isReached: boolean }[]>(isReached);
  return {
    ...resultOf(row),
    remedy: remedyOf({
      status: row.status,
      reasonCode: row.reasonCode,
      hasTaskEnded: row.endedAt !== null,
      isCancelAsked: row.cancelRequestedAt !== null,
      isReachedInChain: reached?.isReached ?? false,
    }),
    frozenTime: row.expandedAt?.toISOString() ?? null,
    target: await explainTarget(db, row),
    relation: {
      accountName: row.accountName,
      status: row.followStatus,
      addTime: row.addTime?.toISOString() ?? null,
      removedTime: row.removedAt?.toISOString() ?? null,
    },
    doNotContact: row.refusedSince && { reason: row.refusedReason, since: row.refusedSince.toISOString() },
    quota: { used: used.received, of: limits.quota, since: limits.quotaSince.toISOString() },
    cap:
      limits.capCount !== null && limits.capSince
        ? { used: used.attempted, of: limits.capCount, since: limits.capSince.toISOString() }
        : null,
    batch: await explainBatch(db, row),
    others: await otherTasks(db, actor, row),
  };
}

function resultOf({ status, reasonCode, customerId, customerName, errorMessage, sentTime }: ExplainedRow) {
  return {
    customerId: Number(customerId),
    customerName,
    status,
    reasonCode,
    errorMessage: errorMessage ?? (reasonCode ? reasonSentence(reasonCode) : null),
    sentTime: sentTime?.toISOString() ?? null,
  };
}

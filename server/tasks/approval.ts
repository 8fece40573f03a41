import { createHash } from 'node:crypto';
import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { setHold } from '#server/tasks/progress';

type Asking = { id: bigint; corpId: bigint; isTest: boolean };

/** A test send goes to so many at most: it needs no approval, so nobody may call a campaign a test. */
export const mostTested = 50;

/** How many a task goes to by itself, and with the others of its group. */
type Reached = { pending: number; together: () => Promise<number> };

/**
 * Lets a freshly frozen task wait for approval if it, or its group, would go to as many people as the corp's threshold says:
 * dividing a send among accounts makes it no smaller. The threshold of this moment decides for good: what has asked stays
 * asked when it is raised later, and what has gone by is not called back.
 */
export async function askApproval(tx: Db, task: Asking, { pending, together }: Reached): Promise<boolean> {
  if (pending === 0 || (task.isTest && pending <= mostTested)) return false;
  const { approvalThreshold } = await tx.corp.findUniqueOrThrow({
    where: { id: task.corpId },
    select: { approvalThreshold: true },
  });
  if (approvalThreshold === null) return false;
  const count = pending < approvalThreshold ? await together() : pending;
  if (count < approvalThreshold) return false;
  await setHold(tx, task.id, 'AWAITING_APPROVAL');
  await recordAudit(tx, systemActor(task.corpId), 'task.approval-asked', task.id, {
    count,
    threshold: approvalThreshold,
  });
  return true;
}

/**
 * Two sums over the hashes of the customer ids of rows that will be sent (alias `inserted`). Neither depends on the order
 * nor keeps the rows in memory, as a hash over a joined text of a million ids would. They tell audiences apart that differ
 * by accident or by a bug; nobody can choose ids to meet them, since the sequence gives these out.
 */
export const digestColumns = Prisma.sql`
  coalesce(sum(hashint8extended(customer_id, 1)) FILTER (WHERE status = 'PENDING'), 0)::text AS sum,
  coalesce(bit_xor(hashint8extended(customer_id, 2)) FILTER (WHERE status = 'PENDING'), 0)::text AS xor`;

/** The digest of a frozen audience, from these sums and the number of its people. */
export function audienceDigest({ pending, sum, xor }: { pending: number; sum: string; xor: string }): string {
  return sha256([pending, sum, xor]);
}

/** What an approver has seen of a task (alias `t`), as far as it decides what goes to whom and when. */
export const seenColumns = Prisma.sql`
  t.content_hash AS "contentHash", t.account_id AS "accountId", t.scheduled_time AS "scheduledTime",
  t.pending_count AS "pendingCount", t.audience_digest AS "audienceDigest"`;

export type Seen = {
  contentHash: string;
  accountId: bigint;
  scheduledTime: Date | null;
  pendingCount: number;
  audienceDigest: string | null;
};

/** The hash that an approver sends back: of content, sender, time, number and ids. */
export function approvalHash(seen: Seen): string {
  const { contentHash, accountId, scheduledTime, pendingCount, audienceDigest: digest } = seen;
  return sha256([contentHash, String(accountId), scheduledTime?.toISOString() ?? null, pendingCount, digest]);
}

/**
 * True if this user made task `t` or any other of its chain: a resend is not approved by who made the first task. A key
 * stands for the person who made it, so nobody approves with a key, or what a key of his has made.
 */
export function isMadeBy(userId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM t_group_send_task o JOIN t_user maker ON maker.id = o.user_id
    JOIN t_user asked ON asked.id = ${userId}
    WHERE coalesce(maker.made_by, maker.id) = coalesce(asked.made_by, asked.id)
      AND (o.id = coalesce(t.chain_id, t.id) OR o.chain_id = coalesce(t.chain_id, t.id)))`;
}

function sha256(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

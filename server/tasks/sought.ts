import type { Db } from '#server/db';
import { type BatchRows, rowsOf } from '#server/tasks/batch';
import { messageContent } from '#server/tasks/content';
import { contentShape, type MessageShape } from '#server/tasks/content-shape';

/** The last create call of a batch, as reconciling needs it. */
export type LastAttempt = {
  id: bigint;
  startedAt: Date;
  /** When the call ended, or its claim if nobody saw it end. */
  endedAt: Date;
  outcome: string | null;
  lookCount: number;
  secondsSinceClaimEnd: number;
  /** How many calls for this batch have ended without an outcome, this one included. */
  createCalls: number;
};

export async function readLastAttempt(db: Db, batch: BatchRows): Promise<LastAttempt> {
  const [attempt] = await db.$queryRaw<LastAttempt[]>`
    SELECT id, started_at AS "startedAt", coalesce(ended_at, claim_expires_at) AS "endedAt", outcome,
           look_count AS "lookCount", extract(epoch FROM app_now() - claim_expires_at)::float8 AS "secondsSinceClaimEnd",
           (SELECT count(*)::int FROM t_group_send_attempt
            WHERE batch_id = ${batch.id} AND outcome IN ('UNKNOWN', 'ABSENT')) AS "createCalls"
    FROM t_group_send_attempt WHERE batch_id = ${batch.id} ORDER BY number DESC LIMIT 1`;
  if (!attempt) throw new Error(`batch ${batch.id} has no attempt`);
  return attempt;
}

/** What the task's message looks like in WeCom's list. */
export async function readShape(db: Db, taskId: bigint): Promise<MessageShape> {
  const task = await db.groupSendTask.findUniqueOrThrow({ where: { id: taskId }, select: { messageContent: true } });
  return contentShape(messageContent.parse(task.messageContent));
}

/** Whom an attempt named: everybody of the batch but those left out before it began. */
export async function readSent(db: Db, batch: BatchRows, startedAt: Date): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ externalUserid: string }[]>`
    SELECT c.external_userid AS "externalUserid"
    FROM t_group_send_result r JOIN t_customer c ON c.id = r.customer_id
    WHERE ${rowsOf(batch)} AND NOT (r.status = 'SKIPPED' AND r.update_time <= ${startedAt})`;
  return new Set(rows.map((row) => row.externalUserid));
}

/** Those of the msgids that an attempt of ours has already. */
export async function heldMsgids(db: Db, corpId: bigint, msgids: string[]): Promise<Set<string>> {
  const held = await db.groupSendAttempt.findMany({
    where: { corpId, msgid: { in: msgids } },
    select: { msgid: true },
  });
  return new Set(held.flatMap(({ msgid }) => msgid ?? []));
}

/** Another batch with an equal message whose outcome is open: one of its messages may look like ours. */
export type Twin = { id: bigint; accountId: bigint; senderKey: string; isSubmitting: boolean };

/** More open batches than this are not told apart in one look. */
const mostTwins = 1000;

/** All twins of a batch in its corp; null when there are too many to tell. */
export async function readTwins(db: Db, batch: BatchRows, shape: MessageShape): Promise<Twin[] | null> {
  const others = await db.groupSendBatch.findMany({
    where: { corpId: batch.corpId, state: { in: ['SUBMITTING', 'UNKNOWN'] }, id: { not: batch.id } },
    select: {
      id: true,
      accountId: true,
      state: true,
      account: { select: { useridKey: true } },
      task: { select: { messageContent: true } },
    },
    take: mostTwins + 1,
  });
  if (others.length > mostTwins) return null;
  const wanted = JSON.stringify(shape);
  return others
    .filter(({ task }) => JSON.stringify(contentShape(messageContent.parse(task.messageContent))) === wanted)
    .map(({ id, accountId, state, account }) => ({
      id,
      accountId,
      senderKey: account.useridKey,
      isSubmitting: state === 'SUBMITTING',
    }));
}

/** Of these batches, those that have sent to all of these customers, with how many more they have sent to. */
export async function batchesWithAll(db: Db, batchIds: bigint[], recipients: string[]): Promise<Map<bigint, number>> {
  if (batchIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: bigint; outside: number }[]>`
    SELECT b.id, (count(*) - ${recipients.length})::int AS outside
    FROM t_group_send_batch b
    JOIN t_group_send_result r ON r.id BETWEEN b.first_result_id AND b.last_result_id
      AND r.task_id = b.task_id AND r.batch = b.sequence AND r.status = 'PROCESSING'
    JOIN t_customer c ON c.id = r.customer_id
    WHERE b.id = ANY(${batchIds}::bigint[])
    GROUP BY b.id HAVING count(*) FILTER (WHERE c.external_userid = ANY(${recipients})) = ${recipients.length}`;
  return new Map(rows.map(({ id, outside }) => [id, outside]));
}

/** The sender of a batch, in lower case as userids compare. */
export async function readSenderKey(db: Db, { accountId }: BatchRows): Promise<string> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { useridKey: true } });
  return account.useridKey;
}

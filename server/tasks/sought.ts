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

/** Other batches of the sender with an equal message, whose outcome is still open: one of their messages may look like ours. */
export async function readTwins(
  db: Db,
  batch: BatchRows,
  shape: MessageShape,
): Promise<{ submitting: number; unknown: number }> {
  const others = await db.groupSendBatch.findMany({
    where: { accountId: batch.accountId, state: { in: ['SUBMITTING', 'UNKNOWN'] }, id: { not: batch.id } },
    select: { state: true, task: { select: { messageContent: true } } },
    take: 200,
  });
  const wanted = JSON.stringify(shape);
  const twins = others.filter(
    ({ task }) => JSON.stringify(contentShape(messageContent.parse(task.messageContent))) === wanted,
  );
  const submitting = twins.filter(({ state }) => state === 'SUBMITTING').length;
  return { submitting, unknown: twins.length - submitting };
}

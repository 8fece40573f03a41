import { type Database, type Db, inTransaction, violatedIndex } from '#server/db';
import { env } from '#server/env';
import { type ClaimedBatch, lockTask, releaseClaim, rowsOf } from '#server/tasks/batch';
import type { MessageContent } from '#server/tasks/content';
import { messageContent } from '#server/tasks/content';
import { recordMoves, setHold } from '#server/tasks/progress';
import { wakingSecondsSince } from '#server/tasks/quiet-hours';
import type { WaitReason } from '#server/tasks/schema';
import { wakeBatch } from '#server/tasks/wake';

/** What a hand-off needs to know of its task and sender. */
export type HandOff = {
  sender: string;
  senderName: string;
  senderStatus: string;
  content: MessageContent;
  holdReason: string | null;
  isStopped: boolean;
  /** Since when it is due. Waiting for WeCom's limits, a previous batch or quiet hours moves that time; an outage does not. */
  dueSince: Date;
  /** Since it was due, quiet hours left out: what is due in them is due at their end. */
  overdueSeconds: number;
};

/** Reads what decides whether a claimed batch may go now. */
export async function readHandOff(db: Db, batch: ClaimedBatch): Promise<HandOff> {
  const [row] = await db.$queryRaw<(Omit<HandOff, 'content' | 'overdueSeconds'> & { content: unknown })[]>`
    SELECT a.userid AS sender, a.name AS "senderName", a.status AS "senderStatus", t.message_content AS content,
           t.hold_reason AS "holdReason", (t.cancel_requested_at IS NOT NULL OR t.ended_at IS NOT NULL) AS "isStopped",
           CASE WHEN t.hold_reason IN ('CONNECTION_BROKEN', 'ACCOUNT_NOT_ACTIVE')
             THEN t.hold_since ELSE ${batch.nextActionAt}::timestamptz END AS "dueSince"
    FROM t_group_send_task t JOIN t_account a ON a.id = t.account_id WHERE t.id = ${batch.taskId}`;
  if (!row) throw new Error(`task ${batch.taskId} is gone`);
  const overdueSeconds = await wakingSecondsSince(db, batch.corpId, row.dueSince);
  return { ...row, overdueSeconds, content: messageContent.parse(row.content) };
}

/** Puts a claimed batch back: it is tried again after some seconds, or, with null, when a person decides. */
export function holdBatch(
  db: Database,
  batch: ClaimedBatch,
  reason: WaitReason,
  { retryAfterSeconds, detail }: { retryAfterSeconds: number | null; detail?: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    if (!(await releaseClaim(tx, batch))) return;
    if (retryAfterSeconds === null) {
      await tx.groupSendBatch.update({ where: { id: batch.id }, data: { nextActionAt: null } });
    } else await wakeBatch(tx, batch.id, 'dispatch', retryAfterSeconds);
    await setHold(tx, batch.taskId, reason, { untilSeconds: retryAfterSeconds, detail: detail ?? null });
  });
}

/** What `beginSubmit` found: the customers to send to, or why this batch does not go now. */
export type Submit =
  | { kind: 'go'; externalUserids: string[]; attemptId: bigint }
  | { kind: 'lost' }
  | { kind: 'another-submitting' };

/**
 * The point of no return, in one short transaction: the batch becomes SUBMITTING, its rows PROCESSING, and the attempt is
 * written, before a byte leaves. The claim then lives for the request's time-out and 30 seconds more.
 */
export async function beginSubmit(db: Database, batch: ClaimedBatch): Promise<Submit> {
  try {
    return await inTransaction(db, (tx) => markSubmitting(tx, batch));
  } catch (error) {
    // The partial unique index lets one batch per sender be SUBMITTING.
    if (violatedIndex(error) === 't_group_send_batch_one_submitting') return { kind: 'another-submitting' };
    throw error;
  }
}

async function markSubmitting(tx: Db, batch: ClaimedBatch): Promise<Submit> {
  const [task] = await tx.$queryRaw<{ mayGo: boolean }[]>`
    SELECT (cancel_requested_at IS NULL AND ended_at IS NULL
            AND hold_reason IS DISTINCT FROM 'MISSED_TIME' AND hold_reason IS DISTINCT FROM 'AWAITING_APPROVAL') AS "mayGo"
    FROM t_group_send_task WHERE id = ${batch.taskId} FOR NO KEY UPDATE`;
  if (!task?.mayGo) return { kind: 'lost' };
  const claimSeconds = env().SUBMIT_TIMEOUT_SECONDS + env().SUBMIT_CLAIM_MARGIN_SECONDS;
  const mine = await tx.$executeRaw`
    UPDATE t_group_send_batch
    SET state = 'SUBMITTING', attempt_count = attempt_count + 1, update_time = app_now(),
        claim_expires_at = app_now() + make_interval(secs => ${claimSeconds}::double precision)
    WHERE id = ${batch.id} AND state = 'PREPARED' AND claim_token = ${batch.claimToken}::uuid AND claim_expires_at > app_now()`;
  if (mine === 0) return { kind: 'lost' };
  const rows = await tx.$queryRaw<{ externalUserid: string }[]>`
    UPDATE t_group_send_result r SET status = 'PROCESSING', update_time = (SELECT app_now())
    FROM t_customer c WHERE ${rowsOf(batch)} AND r.status = 'PENDING' AND c.id = r.customer_id
    RETURNING c.external_userid AS "externalUserid"`;
  if (rows.length === 0) throw new Error(`batch ${batch.id} has nobody to send to`);
  const [attempt] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_group_send_attempt (corp_id, batch_id, number, claim_token, sent_count, started_at, claim_expires_at)
    SELECT ${batch.corpId}, ${batch.id}, coalesce(max(number), 0) + 1, ${batch.claimToken}::uuid, ${rows.length}::int, app_now(),
           app_now() + make_interval(secs => ${claimSeconds}::double precision)
    FROM t_group_send_attempt WHERE batch_id = ${batch.id} RETURNING id`;
  if (!attempt) throw new Error('the attempt was not written');
  await recordMoves(tx, batch.taskId, [{ from: 'PENDING', to: 'PROCESSING', count: rows.length }], {
    submitting: true,
  });
  return { kind: 'go', externalUserids: rows.map((row) => row.externalUserid), attemptId: attempt.id };
}

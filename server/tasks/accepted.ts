import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { log } from '#server/log';
import { type BatchRows, type ClaimedBatch, lockTask } from '#server/tasks/batch';
import { beginWatch, wakeAttempt } from '#server/tasks/orphans';
import { heldMsgids } from '#server/tasks/sought';
import { recordSubmitted } from '#server/tasks/submitted';
import { recordUnknownIn } from '#server/tasks/unknown';

type Accepted = { msgid: string; failList: string[] };

/**
 * WeCom took the batch. An answer whose claim is gone is not forgotten: a batch that still waits to know, or waits to be
 * sent once more, takes the message; for any other it is an orphan and will be withdrawn.
 */
export function recordAccepted(
  db: Database,
  batch: ClaimedBatch,
  attemptId: bigint,
  accepted: Accepted,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (await isAnotherBatchs(tx, batch, accepted.msgid)) {
      return recordUnknownIn(tx, batch, { id: attemptId, errmsg: '消息已归入内容相同的另一批' });
    }
    const { claimToken } = batch;
    if (await recordSubmitted(tx, batch, { ...accepted, from: ['SUBMITTING'], claimToken })) {
      await holdMsgid(tx, attemptId, accepted.msgid);
    } else await recordLate(tx, batch, attemptId, accepted);
  });
}

/** Reconciling may have found our message and given it to an equal batch before we heard the answer. */
async function isAnotherBatchs(tx: Db, batch: BatchRows, msgid: string): Promise<boolean> {
  const holder = await tx.groupSendAttempt.findUnique({ where: { corpId_msgid: { corpId: batch.corpId, msgid } } });
  return holder !== null && holder.batchId !== batch.id;
}

async function recordLate(tx: Db, batch: ClaimedBatch, attemptId: bigint, accepted: Accepted): Promise<void> {
  await lockTask(tx, batch.taskId);
  if ((await heldMsgids(tx, batch.corpId, [accepted.msgid])).size > 0) return;
  log.warn({ batchId: String(batch.id), msgid: accepted.msgid }, 'an answer arrived after its claim had ended');
  const taken = await recordSubmitted(tx, batch, { ...accepted, from: ['UNKNOWN', 'PREPARED'], claimToken: null });
  const holderId = (await holdMsgid(tx, attemptId, accepted.msgid))
    ? attemptId
    : await insertHolder(tx, attemptId, accepted.msgid);
  if (taken) await watchOthers(tx, batch.id, attemptId);
  else if (holderId !== null) await wakeAttempt(tx, holderId);
  const action = taken ? 'task.late-answer-adopted' : 'task.orphan-found';
  await recordAudit(tx, systemActor(batch.corpId), action, batch.taskId, { msgid: accepted.msgid });
}

/** Another call of the batch whose outcome is open may have made a message too: nobody reconciles it any more. */
async function watchOthers(tx: Db, batchId: bigint, attemptId: bigint): Promise<void> {
  const closed = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE t_group_send_attempt SET outcome = 'ABSENT', ended_at = coalesce(ended_at, claim_expires_at)
    WHERE batch_id = ${batchId} AND id <> ${attemptId} AND outcome = 'UNKNOWN' RETURNING id`;
  for (const { id } of closed) await beginWatch(tx, id);
}

async function holdMsgid(tx: Db, attemptId: bigint, msgid: string): Promise<boolean> {
  const held = await tx.$executeRaw`
    UPDATE t_group_send_attempt
    SET outcome = 'ACCEPTED', msgid = ${msgid}, errcode = 0, errmsg = NULL, ended_at = app_now()
    WHERE id = ${attemptId} AND (msgid IS NULL OR msgid = ${msgid})`;
  return held === 1;
}

/** The attempt was given another message before its own answer came: that answer needs a holder of its own. */
async function insertHolder(tx: Db, attemptId: bigint, msgid: string): Promise<bigint | null> {
  const [holder] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_group_send_attempt
      (corp_id, batch_id, number, claim_token, sent_count, started_at, ended_at, claim_expires_at, outcome, errcode, msgid)
    SELECT a.corp_id, a.batch_id, (SELECT max(number) + 1 FROM t_group_send_attempt WHERE batch_id = a.batch_id),
           a.claim_token, a.sent_count, a.started_at, app_now(), a.claim_expires_at, 'ACCEPTED', 0, ${msgid}
    FROM t_group_send_attempt a WHERE a.id = ${attemptId}
    ON CONFLICT DO NOTHING RETURNING id`;
  return holder?.id ?? null;
}

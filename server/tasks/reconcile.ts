import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { type ClaimedBatch, lockTask } from '#server/tasks/batch';
import { setHold } from '#server/tasks/progress';
import { isAbsent, maxCreateCalls, nextLookSeconds } from '#server/tasks/reconcile-rules';
import { sendAgain } from '#server/tasks/send-again';
import { heldMsgids, type LastAttempt } from '#server/tasks/sought';
import { recordSubmitted } from '#server/tasks/submitted';
import { lookingForIt } from '#server/tasks/unknown';
import { wakeBatch } from '#server/tasks/wake';

/** The message is ours: the batch goes on as if the answer had come. False if it is another's, or the batch has moved on. */
export function adopt(db: Database, batch: ClaimedBatch, attemptId: bigint, msgid: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { claimToken, corpId, taskId } = batch;
    await lockTask(tx, taskId);
    if ((await heldMsgids(tx, corpId, [msgid])).size > 0) return false;
    if (!(await recordSubmitted(tx, batch, { msgid, from: ['UNKNOWN'], claimToken }))) return false;
    await tx.$executeRaw`
      UPDATE t_group_send_attempt
      SET outcome = 'ADOPTED', msgid = ${msgid}, ended_at = coalesce(ended_at, claim_expires_at) WHERE id = ${attemptId}`;
    await recordAudit(tx, systemActor(corpId), 'task.outcome-found', taskId, { msgid, sequence: batch.sequence });
    return true;
  });
}

/** The answer came after the claim had ended, and said that nothing was processed: the batch may be sent again at once. */
export async function recordNothingMade(db: Database, batch: ClaimedBatch, attemptId: bigint): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    await sendAgain(tx, batch, attemptId, systemActor(batch.corpId));
  });
}

/**
 * A complete look that found nothing of ours. Enough of them, long enough after the call, and the batch is sent again; not
 * after too many create calls: then a person decides, while we go on looking.
 */
export function recordAbsentLook(
  db: Database,
  batch: ClaimedBatch,
  attempt: LastAttempt,
): Promise<'again' | 'asked' | 'absent'> {
  return inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    await tx.$executeRaw`
      UPDATE t_group_send_attempt SET look_count = look_count + 1, last_look_at = app_now() WHERE id = ${attempt.id}`;
    const looks = { ...attempt, lookCount: attempt.lookCount + 1 };
    if (isAbsent(looks, env().RECONCILE_ABSENT_AFTER_SECONDS)) {
      const mayGo = attempt.createCalls < maxCreateCalls && batch.askedAt === null;
      // A cancelled task is not sent again, so there is nothing to ask.
      if (mayGo || (await isCancelled(tx, batch.taskId))) {
        await sendAgain(tx, batch, attempt.id, systemActor(batch.corpId));
        return 'absent';
      }
      const why = `企业微信中没有找到这一批，已提交 ${attempt.createCalls} 次；请决定再次提交还是放弃`;
      await ask(tx, batch, attempt, why);
      return 'asked';
    }
    await lookLater(tx, batch, looks, lookingForIt);
    return 'again';
  });
}

/** A look that could not tell, or could not be made: again later; a person is asked once it has lasted too long. */
export function recordOpenLook(
  db: Database,
  batch: ClaimedBatch,
  attempt: LastAttempt,
  { afterSeconds, detail = lookingForIt }: { afterSeconds?: number; detail?: string } = {},
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockTask(tx, batch.taskId);
    if (attempt.secondsSinceClaimEnd > env().RECONCILE_HOLD_AFTER_SECONDS) {
      return ask(tx, batch, attempt, `无法确定这一批是否已提交成功（${detail}）；请决定再次提交还是放弃`);
    }
    await lookLater(tx, batch, attempt, detail, afterSeconds);
  });
}

async function isCancelled(tx: Db, taskId: bigint): Promise<boolean> {
  const cancelled = { id: taskId, NOT: { cancelRequestedAt: null } };
  return (await tx.groupSendTask.count({ where: cancelled })) > 0;
}

async function lookLater(
  tx: Db,
  batch: ClaimedBatch,
  looks: LastAttempt,
  detail: string,
  after?: number,
): Promise<void> {
  if (!(await release(tx, batch))) return;
  const { RECONCILE_INTERVAL_SECONDS, RECONCILE_ABSENT_AFTER_SECONDS } = env();
  const settings = { first: RECONCILE_INTERVAL_SECONDS, absentAfter: RECONCILE_ABSENT_AFTER_SECONDS };
  const seconds = after ?? nextLookSeconds(looks, settings);
  await wakeBatch(tx, batch.id, 'reconcile', seconds);
  if (batch.askedAt === null) await setHold(tx, batch.taskId, 'OUTCOME_UNKNOWN', { untilSeconds: seconds, detail });
}

/** Asks a person, and goes on looking for a day: what turns up is adopted all the same. */
async function ask(tx: Db, batch: ClaimedBatch, attempt: LastAttempt, question: string): Promise<void> {
  if (!(await release(tx, batch))) return;
  const { ORPHAN_INTERVAL_SECONDS, ORPHAN_WATCH_SECONDS } = env();
  await tx.$executeRaw`
    UPDATE t_group_send_batch SET asked_at = coalesce(asked_at, app_now()), next_action_at = NULL, last_error = ${question}
    WHERE id = ${batch.id}`;
  // A cancelled task has nobody to answer: it is looked for until it is found or called absent.
  if (attempt.secondsSinceClaimEnd < ORPHAN_WATCH_SECONDS || (await isCancelled(tx, batch.taskId))) {
    await wakeBatch(tx, batch.id, 'reconcile', ORPHAN_INTERVAL_SECONDS);
  }
  await setHold(tx, batch.taskId, 'OUTCOME_UNKNOWN', { detail: question });
}

async function release(tx: Db, batch: ClaimedBatch): Promise<boolean> {
  const released = await tx.$executeRaw`
    UPDATE t_group_send_batch SET claim_token = NULL, claim_expires_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND state = 'UNKNOWN' AND claim_token = ${batch.claimToken}::uuid`;
  return released === 1;
}

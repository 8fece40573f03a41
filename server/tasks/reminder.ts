import { randomUUID } from 'node:crypto';
import { type Database, type Db, inTransaction } from '#server/db';
import { env } from '#server/env';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { quietUntilSeconds } from '#server/tasks/quiet-hours';
import { isUsedUp, usedReminders } from '#server/tasks/reminder-limit';

export type DueReminder = { id: bigint; corpId: bigint; msgid: string; isAutomatic: boolean };
export type ClaimedReminder = { id: bigint; claimToken: string };

const noLongerWaits = '批次已有结果或已撤回，无需提醒';

/** A reminder whose time has come, or null. An automatic one is moved out of quiet hours, or dropped if the deadline comes first. */
export function readDueReminder(db: Database, reminderId: bigint): Promise<DueReminder | null> {
  return inTransaction(db, async (tx) => {
    const [due] = await tx.$queryRaw<DueReminder[]>`
      SELECT id, corp_id AS "corpId", msgid, user_id IS NULL AS "isAutomatic" FROM t_group_send_reminder
      WHERE id = ${reminderId} AND state = 'WAITING' AND due_at <= app_now()`;
    if (!due) return null;
    const quietSeconds = due.isAutomatic ? await quietUntilSeconds(tx, due.corpId) : 0;
    if (quietSeconds === 0) return due;
    await postponePast(tx, due, quietSeconds);
    return null;
  });
}

async function postponePast(tx: Db, { id }: DueReminder, seconds: number): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE t_group_send_reminder r SET due_at = app_now() + make_interval(secs => ${seconds}::double precision)
    FROM t_group_send_batch b
    WHERE r.id = ${id} AND r.state = 'WAITING' AND b.id = r.batch_id
      AND b.deadline_at > app_now() + make_interval(secs => ${seconds}::double precision)`;
  if (moved > 0) return enqueue(tx, jobs.remindBatch, { reminderId: id }, { afterSeconds: seconds });
  await dropReminder(tx, id, '截止时间前都是免打扰时段');
}

/** A due reminder that will not be given, and why; one already under way stays. */
export async function dropReminder(tx: Db, reminderId: bigint, why: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_group_send_reminder SET state = 'DROPPED', errmsg = ${why}
    WHERE id = ${reminderId} AND state = 'WAITING' AND due_at <= app_now()`;
}

/**
 * Takes the reminder: from here on it counts. Null when it is elsewhere, when nobody waits any more, or when it would be the
 * fourth of its batch in 24 hours; the batch's lock makes sure of that, whoever else claims.
 */
export function claimReminder(db: Database, reminderId: bigint): Promise<ClaimedReminder | null> {
  return inTransaction(db, async (tx) => {
    const [batch] = await tx.$queryRaw<{ isOpen: boolean }[]>`
      SELECT (b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL AND b.msgid = r.msgid) AS "isOpen"
      FROM t_group_send_reminder r JOIN t_group_send_batch b ON b.id = r.batch_id
      WHERE r.id = ${reminderId} FOR NO KEY UPDATE OF b`;
    if (!batch?.isOpen) {
      await dropReminder(tx, reminderId, noLongerWaits);
      return null;
    }
    const claimSeconds = env().WECOM_TIMEOUT_SECONDS + 30;
    const [claimed] = await tx.$queryRaw<ClaimedReminder[]>`
      UPDATE t_group_send_reminder r
      SET state = 'CALLING', called_at = app_now(), claim_token = ${randomUUID()}::uuid,
          claim_expires_at = app_now() + make_interval(secs => ${claimSeconds}::double precision)
      FROM t_group_send_batch b CROSS JOIN LATERAL (${usedReminders}) AS used
      WHERE r.id = ${reminderId} AND r.state = 'WAITING' AND r.due_at <= app_now() AND b.id = r.batch_id AND NOT ${isUsedUp}
      RETURNING r.id, r.claim_token::text AS "claimToken"`;
    if (!claimed) await dropReminder(tx, reminderId, '24 小时内的提醒次数（3 次）已用完');
    return claimed ?? null;
  });
}

type Outcome = { state: 'SENT' | 'REFUSED' | 'UNKNOWN'; errcode?: number; errmsg?: string };

/** Writes what WeCom said, under the claim. */
export async function recordReminder(db: Db, { id, claimToken }: ClaimedReminder, outcome: Outcome): Promise<void> {
  await db.$executeRaw`
    UPDATE t_group_send_reminder
    SET state = ${outcome.state}, errcode = ${outcome.errcode ?? null}, errmsg = ${outcome.errmsg ?? null},
        claim_token = NULL, claim_expires_at = NULL
    WHERE id = ${id} AND state = 'CALLING' AND claim_token = ${claimToken}::uuid`;
}

/** WeCom surely gave no reminder: it waits again, and does not count. */
export function postponeReminder(
  db: Database,
  { id, claimToken }: ClaimedReminder,
  { afterSeconds, errmsg }: { afterSeconds: number; errmsg: string | null },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const back = await tx.$executeRaw`
      UPDATE t_group_send_reminder
      SET state = 'WAITING', called_at = NULL, claim_token = NULL, claim_expires_at = NULL, errmsg = ${errmsg},
          due_at = app_now() + make_interval(secs => ${afterSeconds}::double precision)
      WHERE id = ${id} AND state = 'CALLING' AND claim_token = ${claimToken}::uuid`;
    if (back > 0) await enqueue(tx, jobs.remindBatch, { reminderId: id }, { afterSeconds });
  });
}

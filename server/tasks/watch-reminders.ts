import { type Database, type Db, inTransaction } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';

/** How much one round takes up at most. */
const roundLimit = 500;

/**
 * Looks after reminders and notices: what is due and was not picked up gets a new job, a call of the dead counts as made, and
 * a reminder of a batch that no longer waits is dropped. Answers how many were woken.
 */
export async function watchReminders(db: Database, patienceSeconds: number): Promise<number> {
  await giveUpDeadCalls(db);
  await dropNeedless(db);
  const reminders = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_reminder
    WHERE state = 'WAITING' AND due_at <= app_now() - make_interval(secs => ${patienceSeconds}::double precision)
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.remindBatch.name} AND j.state < 'active'
                      AND j.data ->> 'reminderId' = t_group_send_reminder.id::text AND j.start_after <= now())
    ORDER BY due_at LIMIT ${roundLimit}`;
  const notices = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_member_notice
    WHERE state = 'WAITING' AND due_at <= app_now() - make_interval(secs => ${patienceSeconds}::double precision)
      AND NOT EXISTS (SELECT 1 FROM pgboss.job j WHERE j.name = ${jobs.notifyMember.name} AND j.state < 'active'
                      AND j.data ->> 'noticeId' = t_member_notice.id::text AND j.start_after <= now())
    ORDER BY due_at LIMIT ${roundLimit}`;
  if (reminders.length + notices.length === 0) return 0;
  await inTransaction(db, async (tx) => {
    for (const { id } of reminders) await enqueue(tx, jobs.remindBatch, { reminderId: id });
    for (const { id } of notices) await enqueue(tx, jobs.notifyMember, { noticeId: id });
  });
  return reminders.length + notices.length;
}

async function giveUpDeadCalls(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE t_group_send_reminder
    SET state = 'UNKNOWN', claim_token = NULL, claim_expires_at = NULL, errmsg = '提醒过程中断，按已提醒计算'
    WHERE state = 'CALLING' AND claim_expires_at <= app_now()`;
  await db.$executeRaw`
    UPDATE t_member_notice SET state = 'UNKNOWN', errmsg = '通知过程中断，是否送达未知'
    WHERE state = 'CALLING' AND called_at <= app_now() - interval '5 minutes'`;
}

async function dropNeedless(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE t_group_send_reminder r SET state = 'DROPPED', errmsg = '批次已有结果或已撤回，无需提醒'
    FROM t_group_send_batch b
    WHERE r.state = 'WAITING' AND b.id = r.batch_id AND (b.state <> 'SUBMITTED' OR b.withdraw_reason IS NOT NULL)`;
  await db.$executeRaw`
    UPDATE t_member_notice n SET state = 'DROPPED' FROM t_group_send_task t
    WHERE n.state = 'WAITING' AND t.id = n.task_id AND t.ended_at IS NOT NULL`;
}

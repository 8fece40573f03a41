import { z } from 'zod';
import { habitSchema, outcomes, statusByHabit, type Habit } from './habit.ts';
import { quotaAt } from './quota.ts';
import type { Corp } from './corp.ts';

const waitingRow = z.object({
  id: z.number(),
  userid: z.string(),
  confirm_at: z.number().nullable(),
  msgid: z.string(),
  habit: z.string(),
});
type Waiting = z.infer<typeof waitingRow>;

const waitingTasks = `SELECT t.id, t.userid, t.confirm_at, msg.msgid, m.habit
  FROM task t JOIN message msg ON msg.id = t.message_id JOIN member m ON m.userid = t.userid
  WHERE t.status = 0 AND msg.cancelled_at IS NULL`;

/**
 * Lets the members confirm whose time has come, each at his own moment and in that order.
 * Every request begins with it, so no timer is needed and a restart or a moved clock loses nothing.
 */
export function confirmDue(corp: Corp): void {
  const due = corp.store.all(
    waitingRow,
    `${waitingTasks} AND t.confirm_at IS NOT NULL AND t.confirm_at <= ? ORDER BY t.confirm_at, t.id`,
    corp.clock.exact(),
  );
  for (const task of due) confirmTask(corp, task, Math.floor(task.confirm_at ?? corp.clock.now()));
}

/** Confirms what waits now, whatever the members' habits. Answers how many tasks. */
export function confirmNow(corp: Corp, which: { taskId?: number; msgid?: string; userid?: string }): number {
  const tasks = corp.store.all(
    waitingRow,
    `${waitingTasks} AND (?1 IS NULL OR t.id = ?1) AND (?2 IS NULL OR msg.msgid = ?2) AND (?3 IS NULL OR t.userid = ?3) ORDER BY t.id`,
    which.taskId ?? null,
    which.msgid ?? null,
    which.userid ?? null,
  );
  for (const task of tasks) confirmTask(corp, task, corp.clock.now());
  return tasks.length;
}

const recipientRow = z.object({
  id: z.number(),
  external_userid: z.string(),
  is_friend: z.number(),
  outcome: z.enum(outcomes).nullable(),
  lag_seconds: z.number().nullable(),
  received: z.number(),
});
type Recipient = z.infer<typeof recipientRow>;

function confirmTask(corp: Corp, task: Waiting, at: number): void {
  const { store, settings } = corp;
  const quota = quotaAt(settings.quotaMode, at);
  const habit = habitSchema.parse(JSON.parse(task.habit));
  store.transaction(() => {
    const recipients = store.all(
      recipientRow,
      `SELECT r.id, r.external_userid, f.userid IS NOT NULL AND f.removed_by IS NULL AS is_friend, x.outcome, x.lag_seconds,
         (SELECT count(*) FROM recipient d WHERE d.external_userid = r.external_userid AND d.status = 1 AND d.send_time >= ?) AS received
       FROM recipient r
       LEFT JOIN follow f ON f.userid = ? AND f.external_userid = r.external_userid
       LEFT JOIN reaction x ON x.external_userid = r.external_userid
       WHERE r.task_id = ? ORDER BY r.id`,
      quota.since,
      task.userid,
      task.id,
    );
    for (const recipient of recipients) {
      const status = statusOf(recipient, { task, habit, limit: quota.limit });
      store.run(
        'UPDATE recipient SET status = ?, send_time = ?, shown_at = ? WHERE id = ?',
        status,
        status === 1 ? at : null,
        at + (recipient.lag_seconds ?? 0),
        recipient.id,
      );
    }
    store.run('UPDATE task SET status = 2, send_time = ? WHERE id = ?', at, task.id);
  });
}

function statusOf(
  recipient: Recipient,
  { task, habit, limit }: { task: Waiting; habit: Habit; limit: number },
): 0 | 1 | 2 | 3 {
  switch (recipient.outcome) {
    case 'sent':
      return 1;
    case 'not-chosen':
      return 0;
    case 'not-friend':
      return 2;
    case 'over-quota':
      return 3;
    default:
      break;
  }
  if (!recipient.is_friend) return 2;
  if (recipient.received >= limit) return 3;
  return statusByHabit(habit, { userid: task.userid, externalUserid: recipient.external_userid, msgid: task.msgid });
}

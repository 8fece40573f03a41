import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { tellTask } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { getTask } from '#server/tasks/detail';
import { planNotices } from '#server/tasks/notice';
import { quietUntilSeconds } from '#server/tasks/quiet-hours';
import { isUsedUp, usedReminders, waitsForMembers } from '#server/tasks/reminder-limit';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { visibleTasks } from '#server/tasks/visible';

/**
 * Has the members reminded who have not confirmed yet: one reminder for every batch that waits and has one left of its 3 in
 * 24 hours. 409, saying why, when there is none.
 */
export function remindTask(db: Database, actor: Actor, { taskId }: { taskId: number }): Promise<TaskDetail> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, actor, taskId);
    const reminders = await insertReminders(tx, actor, task.id);
    if (reminders.length === 0) throw await whyNobody(tx, task.id);
    for (const { id } of reminders) await enqueue(tx, jobs.remindBatch, { reminderId: id });
    await tellTask(tx, task.id);
    await recordAudit(tx, actor, 'task.reminded', task.id, { batches: reminders.length });
    return getTask(tx, actor, { taskId });
  });
}

/** Two clicks wait for one another here: the second sees what the first has written. */
async function lockTask(tx: Db, actor: Actor, taskId: number): Promise<{ id: bigint }> {
  const [task] = await tx.$queryRaw<{ id: bigint; endedAt: Date | null; cancelRequestedAt: Date | null }[]>`
    SELECT t.id, t.ended_at AS "endedAt", t.cancel_requested_at AS "cancelRequestedAt"
    FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)} FOR NO KEY UPDATE`;
  if (!task) throw new AppError('NOT_FOUND');
  if (task.endedAt) throw new AppError('CONFLICT', '任务已结束，没有需要提醒的成员');
  if (task.cancelRequestedAt) throw new AppError('CONFLICT', '任务正在取消，不再提醒成员');
  return task;
}

function insertReminders(tx: Db, { userId }: Actor, taskId: bigint): Promise<{ id: bigint }[]> {
  return tx.$queryRaw`
    INSERT INTO t_group_send_reminder (corp_id, task_id, batch_id, msgid, user_id, due_at, create_time)
    SELECT b.corp_id, b.task_id, b.id, b.msgid, ${userId}, app_now(), app_now()
    FROM t_group_send_batch b CROSS JOIN LATERAL (${usedReminders}) AS used
    WHERE b.task_id = ${taskId} AND b.msgid IS NOT NULL AND ${waitsForMembers} AND NOT ${isUsedUp} AND NOT EXISTS (
      SELECT 1 FROM t_group_send_reminder asked
      WHERE asked.batch_id = b.id AND asked.user_id IS NOT NULL AND asked.state IN ('WAITING', 'CALLING'))
    ORDER BY b.sequence RETURNING id`;
}

type Waiting = { waiting: number; usedUp: number; free: string | null };

async function whyNobody(tx: Db, taskId: bigint): Promise<AppError> {
  const [found] = await tx.$queryRaw<Waiting[]>`
    SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE ${isUsedUp}))::int AS "usedUp",
           to_char((min(used.oldest) + interval '24 hours') AT TIME ZONE min(corp.timezone), 'MM-DD HH24:MI') AS free
    FROM t_group_send_batch b JOIN t_corp corp ON corp.id = b.corp_id CROSS JOIN LATERAL (${usedReminders}) AS used
    WHERE b.task_id = ${taskId} AND ${waitsForMembers}`;
  if (!found || found.waiting === 0) return new AppError('CONFLICT', '没有等待成员确认的批次，无需提醒');
  if (found.usedUp < found.waiting) return new AppError('CONFLICT', '提醒正在发出，请稍后再看');
  return new AppError('CONFLICT', `24 小时内的提醒次数（3 次）已用完，${found.free ?? '明天'} 后可再次提醒`);
}

type Submitted = {
  corpId: bigint;
  taskId: bigint;
  msgid: string;
  deadlineAt: Date;
  now: Date;
  beforeSeconds: number[];
};

/**
 * Plans what a batch that has just become SUBMITTED needs of its members: the automatic reminders its task asked for, and the
 * notices. Call it in the transaction that records the msgid.
 */
export async function planReminders(tx: Db, batchId: bigint): Promise<void> {
  const [batch] = await tx.$queryRaw<Submitted[]>`
    SELECT b.corp_id AS "corpId", b.task_id AS "taskId", b.msgid, b.deadline_at AS "deadlineAt", app_now() AS now,
           t.remind_before_seconds AS "beforeSeconds"
    FROM t_group_send_batch b JOIN t_group_send_task t ON t.id = b.task_id
    WHERE b.id = ${batchId} AND b.state = 'SUBMITTED' AND b.msgid IS NOT NULL AND b.deadline_at IS NOT NULL`;
  if (!batch) return;
  for (const afterSeconds of await reminderTimes(tx, batch)) {
    const { corpId, taskId, msgid, now } = batch;
    const dueAt = new Date(now.getTime() + afterSeconds * 1000);
    const data = { corpId, taskId, batchId, msgid, dueAt, createTime: now };
    const { id } = await tx.groupSendReminder.create({ data, select: { id: true } });
    await enqueue(tx, jobs.remindBatch, { reminderId: id }, { afterSeconds });
  }
  await planNotices(tx, batch);
}

/** In how many seconds to remind, each once: never within quiet hours, and not when these last to the deadline. */
async function reminderTimes(tx: Db, { corpId, deadlineAt, now, beforeSeconds }: Submitted): Promise<Set<number>> {
  const left = (deadlineAt.getTime() - now.getTime()) / 1000;
  const times = new Set<number>();
  for (const before of beforeSeconds) {
    const planned = left - before;
    const quiet = await quietUntilSeconds(tx, corpId, new Date(now.getTime() + planned * 1000));
    if (planned > 0 && planned + quiet < left) times.add(Math.round(planned + quiet));
  }
  return times;
}

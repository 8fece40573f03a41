import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { awayFromFullHours, noticeText } from '#server/tasks/notice-rules';
import { quietUntilSeconds } from '#server/tasks/quiet-hours';

type NoticeKind = 'TO_CONFIRM' | 'DEADLINE_NEAR';
type Submitted = { corpId: bigint; taskId: bigint; deadlineAt: Date; now: Date };

/**
 * Plans the notices of a task whose batch has just been submitted: one that it waits, one when the deadline is near; each once
 * per task and member. None when the corp has no app, or does not want its members told.
 */
export async function planNotices(tx: Db, batch: Submitted): Promise<void> {
  const left = (batch.deadlineAt.getTime() - batch.now.getTime()) / 1000;
  const nearSeconds = left - Math.min(env().NOTICE_BEFORE_DEADLINE_SECONDS, left / 4);
  const quiet = await quietUntilSeconds(tx, batch.corpId, new Date(batch.now.getTime() + nearSeconds * 1000));
  await planNotice(tx, batch, 'TO_CONFIRM', 0);
  if (nearSeconds + quiet < left) await planNotice(tx, batch, 'DEADLINE_NEAR', nearSeconds + quiet);
}

async function planNotice(tx: Db, batch: Submitted, kind: NoticeKind, inSeconds: number): Promise<void> {
  const { corpId, taskId, now } = batch;
  const dueAt = awayFromFullHours(new Date(now.getTime() + inSeconds * 1000));
  const [notice] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_member_notice (corp_id, task_id, userid, kind, due_at, create_time)
    SELECT ${corpId}, t.id, t.sender_account_id, ${kind}, ${dueAt}, app_now()
    FROM t_group_send_task t JOIN t_corp corp ON corp.id = t.corp_id
    WHERE t.id = ${taskId} AND corp.agent_id IS NOT NULL AND corp.notify_members
    ON CONFLICT (task_id, userid, kind) DO NOTHING RETURNING id`;
  if (!notice) return;
  const afterSeconds = Math.max(0, (dueAt.getTime() - now.getTime()) / 1000);
  await enqueue(tx, jobs.notifyMember, { noticeId: notice.id }, { afterSeconds });
}

export type ClaimedNotice = {
  id: bigint;
  corpId: bigint;
  calledAt: Date;
  userid: string;
  agentId: number;
  text: string;
};
type Claimed = Omit<ClaimedNotice, 'text'> & {
  kind: NoticeKind;
  taskName: string | null;
  waiting: number;
  deadline: string;
};

/** True for a task `t` of which members have still something to confirm. */
const waits = Prisma.sql`
  t.processing_count > 0 AND t.cancel_requested_at IS NULL AND EXISTS (
    SELECT 1 FROM t_group_send_batch b WHERE b.task_id = t.id AND b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL)`;

/** Takes a due notice with what it says, or null: elsewhere, or dropped since nobody waits or the corp no longer wants it. */
export async function claimNotice(db: Db, noticeId: bigint): Promise<ClaimedNotice | null> {
  const [notice] = await db.$queryRaw<Claimed[]>`
    UPDATE t_member_notice n SET state = 'CALLING', called_at = app_now()
    FROM t_group_send_task t JOIN t_corp corp ON corp.id = t.corp_id
    WHERE n.id = ${noticeId} AND n.state = 'WAITING' AND n.due_at <= app_now() AND t.id = n.task_id
      AND corp.agent_id IS NOT NULL AND corp.notify_members AND ${waits}
    RETURNING n.id, n.corp_id AS "corpId", n.called_at AS "calledAt", n.userid, corp.agent_id AS "agentId", n.kind,
      t.task_name AS "taskName", t.pending_count + t.processing_count AS waiting,
      (SELECT to_char(min(b.deadline_at) AT TIME ZONE corp.timezone, 'MM-DD HH24:MI') FROM t_group_send_batch b
        WHERE b.task_id = t.id AND b.state = 'SUBMITTED') AS deadline`;
  if (notice) return { ...notice, text: noticeText(notice) };
  await db.$executeRaw`
    UPDATE t_member_notice SET state = 'DROPPED' WHERE id = ${noticeId} AND state = 'WAITING' AND due_at <= app_now()`;
  return null;
}

type Outcome = { state: 'SENT' | 'REFUSED' | 'UNKNOWN'; errcode?: number; errmsg?: string };

/** Writes what WeCom said of a notice. It never decides about the send. */
export async function recordNotice(db: Db, { id, calledAt }: ClaimedNotice, outcome: Outcome): Promise<void> {
  await db.$executeRaw`
    UPDATE t_member_notice
    SET state = ${outcome.state}, errcode = ${outcome.errcode ?? null}, errmsg = ${outcome.errmsg ?? null}
    WHERE id = ${id} AND state = 'CALLING' AND called_at = ${calledAt}`;
}

/** So long after its task was handed off it is no longer news that it waits; the deadline ends the other kind. */
const worthSeconds = 2 * 3600;

/** WeCom surely did not take it: again after a while, or, when it is no longer news, not at all. */
export function postponeNotice(
  db: Database,
  { id, calledAt }: ClaimedNotice,
  { afterSeconds, errcode, errmsg }: { afterSeconds: number; errcode?: number | undefined; errmsg: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [notice] = await tx.$queryRaw<{ state: string }[]>`
      UPDATE t_member_notice
      SET state = CASE WHEN kind = 'TO_CONFIRM' AND app_now() > create_time + make_interval(secs => ${worthSeconds}::double precision)
                  THEN 'DROPPED' ELSE 'WAITING' END,
          due_at = app_now() + make_interval(secs => ${afterSeconds}::double precision), called_at = NULL, errcode = ${errcode ?? null}, errmsg = ${errmsg}
      WHERE id = ${id} AND state = 'CALLING' AND called_at = ${calledAt} RETURNING state`;
    if (notice?.state === 'WAITING') await enqueue(tx, jobs.notifyMember, { noticeId: id }, { afterSeconds });
  });
}

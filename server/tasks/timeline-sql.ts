import { Prisma } from '#server/db';

type Task = { corpId: bigint; taskId: bigint };

/**
 * Everything that is known to have happened to a task: `at`, a `key` (its first digit orders what happened at one moment),
 * `kind`, `who`, and what is to be said of it as one object.
 */
export function timelineParts(task: Task): Prisma.Sql {
  const parts = [audited(task), steps(task), handOvers(task), calls(task), notices(task), reminders(task)];
  return Prisma.join([...parts, reached(task), withdrawals(task)], ' UNION ALL ');
}

/** What people decided, and what the product found out, as the audit log has it. */
function audited({ corpId, taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT l.create_time, '4a' || l.id, k.kind, u.name, jsonb_strip_nulls(jsonb_build_object(
      'count', l.detail->'count', 'batchCount', l.detail->'batches', 'msgid', l.detail->'msgid',
      'firstBatch', l.detail->'sequence', 'lastBatch', l.detail->'sequence',
      'detail', CASE WHEN l.action = 'task.approval-refused' THEN l.detail->'reason' END))
    FROM t_audit_log l LEFT JOIN t_user u ON u.id = l.user_id
    CROSS JOIN LATERAL (SELECT CASE l.action
      WHEN 'task.created' THEN 'CREATED'
      WHEN 'task.resent' THEN 'RESENT'
      WHEN 'task.nobody-found' THEN 'NOBODY_FOUND'
      WHEN 'task.approval-asked' THEN 'APPROVAL_ASKED'
      WHEN 'task.approved' THEN 'APPROVED'
      WHEN 'task.approval-refused' THEN 'APPROVAL_REFUSED'
      WHEN 'task.cancelled' THEN CASE l.detail->>'reason'
        WHEN 'APPROVAL_REFUSED' THEN NULL WHEN 'MISSED_TIME_DISCARDED' THEN 'MISSED_TIME_DISCARDED'
        ELSE 'CANCEL_ASKED' END
      WHEN 'task.missed-time-sent' THEN 'MISSED_TIME_SENT'
      WHEN 'task.reminded' THEN 'REMIND_ASKED'
      WHEN 'task.outcome-found' THEN 'OUTCOME_FOUND'
      WHEN 'task.late-answer-adopted' THEN 'OUTCOME_FOUND'
      WHEN 'task.outcome-absent' THEN CASE WHEN l.user_id IS NULL THEN 'OUTCOME_ABSENT' ELSE 'SENT_AGAIN' END
      WHEN 'task.outcome-given-up' THEN 'GIVEN_UP'
      WHEN 'task.orphan-found' THEN 'ORPHAN_FOUND'
      WHEN 'task.orphan-withdrawn' THEN 'ORPHAN_WITHDRAWN'
      WHEN 'task.orphan-had-been-sent' THEN 'ORPHAN_REACHED'
      WHEN 'task.results-corrected' THEN 'CORRECTED' END AS kind) AS k
    WHERE l.corp_id = ${corpId} AND l.subject_id = ${String(taskId)} AND k.kind IS NOT NULL`;
}

/** Audience frozen, standing still now, ended: what the task's own row tells. */
function steps({ taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT s.at, s.key, s.kind, NULL, s.detail FROM t_group_send_task t CROSS JOIN LATERAL (VALUES
      (t.expanded_at, '2expanded', 'AUDIENCE_FROZEN',
       jsonb_build_object('count', t.target_count, 'skippedCount', t.skipped_count)),
      (CASE WHEN t.ended_at IS NULL AND t.hold_reason IS NOT NULL THEN t.hold_since END, '6held', 'HELD',
       jsonb_build_object('hold', t.hold_reason, 'untilTime', ${isoTime(Prisma.sql`t.hold_until`)}, 'detail', t.hold_detail)),
      (t.ended_at, '9ended', 'ENDED', jsonb_build_object('status', t.status, 'count', t.success_count))
    ) AS s (at, key, kind, detail)
    WHERE t.id = ${taskId} AND s.at IS NOT NULL`;
}

/** Batches that WeCom took, minute by minute. */
function handOvers({ taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT min(b.submitted_at), '3b' || min(b.sequence), 'HANDED_OVER', NULL, jsonb_build_object(
      'count', sum(a.sent_count), 'batchCount', count(*), 'firstBatch', min(b.sequence), 'lastBatch', max(b.sequence),
      'msgid', CASE WHEN count(*) = 1 THEN min(b.msgid) END)
    FROM t_group_send_batch b LEFT JOIN t_group_send_attempt a ON a.batch_id = b.id AND a.msgid = b.msgid
    WHERE b.task_id = ${taskId} AND b.submitted_at IS NOT NULL GROUP BY date_trunc('minute', b.submitted_at)`;
}

/** Calls that WeCom refused, and calls whose answer was lost. */
function calls({ taskId }: Task): Prisma.Sql {
  const at = Prisma.sql`coalesce(a.ended_at, a.claim_expires_at)`;
  const isRefused = Prisma.sql`(a.outcome = 'REFUSED')`;
  return Prisma.sql`
    SELECT min(${at}), '3c' || min(a.id), CASE WHEN ${isRefused} THEN 'REFUSED' ELSE 'OUTCOME_UNKNOWN' END, NULL,
      jsonb_build_object('count', sum(a.sent_count), 'batchCount', count(DISTINCT b.id), 'firstBatch', min(b.sequence),
        'lastBatch', max(b.sequence), 'detail', CASE WHEN ${isRefused} THEN min(a.errmsg) END)
    FROM t_group_send_batch b JOIN t_group_send_attempt a ON a.batch_id = b.id
    WHERE b.task_id = ${taskId} AND a.outcome IN ('REFUSED', 'UNKNOWN', 'ABSENT', 'GIVEN_UP')
    GROUP BY date_trunc('minute', ${at}), ${isRefused}`;
}

/** Application messages to the members. */
function notices({ corpId, taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(n.called_at, n.due_at), '5n' || n.id,
      CASE WHEN n.state <> 'SENT' THEN 'MEMBER_NOT_TOLD' WHEN n.kind = 'TO_CONFIRM' THEN 'MEMBER_TOLD' ELSE 'DEADLINE_TOLD' END,
      NULL, jsonb_build_object('detail', coalesce(a.name, n.userid))
    FROM t_member_notice n LEFT JOIN t_account a ON a.corp_id = ${corpId} AND a.userid_key = lower(n.userid)
    WHERE n.task_id = ${taskId} AND n.state IN ('SENT', 'REFUSED', 'UNKNOWN')`;
}

/** Reminders the product gave by itself, and any that did not come about; those a person asked for are audited. */
function reminders({ taskId }: Task): Prisma.Sql {
  const isSent = Prisma.sql`(r.state = 'SENT')`;
  return Prisma.sql`
    SELECT min(r.called_at), '5r' || min(r.id), CASE WHEN ${isSent} THEN 'REMINDED' ELSE 'NOT_REMINDED' END, NULL,
      jsonb_build_object('batchCount', count(*), 'firstBatch', min(b.sequence), 'lastBatch', max(b.sequence),
        'detail', CASE WHEN NOT ${isSent} THEN min(r.errmsg) END)
    FROM t_group_send_reminder r JOIN t_group_send_batch b ON b.id = r.batch_id
    WHERE r.task_id = ${taskId} AND ((r.state = 'SENT' AND r.user_id IS NULL) OR r.state IN ('REFUSED', 'UNKNOWN'))
    GROUP BY date_trunc('minute', r.called_at), ${isSent}`;
}

/** Stretches in which customers were reached, as the ten-minute counts have them. */
function reached({ taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT greatest(min(s.at), t.first_submitted_at), '7s' || extract(epoch FROM min(s.at))::bigint, 'REACHED', NULL,
      jsonb_build_object('count', sum(s.success_count),
        'untilTime', ${isoTime(Prisma.sql`least(max(s.at) + interval '10 minutes', t.ended_at)`)})
    FROM t_group_send_task t JOIN (
      SELECT task_id, at, success_count, at - row_number() OVER (ORDER BY at) * interval '10 minutes' AS stretch
      FROM t_group_send_reach WHERE task_id = ${taskId} AND success_count > 0) AS s ON s.task_id = t.id
    GROUP BY t.id, s.stretch`;
}

/** Messages taken back at WeCom, minute by minute. */
function withdrawals({ taskId }: Task): Prisma.Sql {
  return Prisma.sql`
    SELECT min(b.withdrawn_at), '6w' || min(b.sequence),
      CASE b.withdraw_reason WHEN 'DEADLINE' THEN 'WITHDRAWN_BY_DEADLINE' ELSE 'WITHDRAWN_BY_CANCEL' END, NULL,
      jsonb_build_object('batchCount', count(*), 'firstBatch', min(b.sequence), 'lastBatch', max(b.sequence))
    FROM t_group_send_batch b WHERE b.task_id = ${taskId} AND b.withdrawn_at IS NOT NULL
    GROUP BY date_trunc('minute', b.withdrawn_at), b.withdraw_reason`;
}

function isoTime(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

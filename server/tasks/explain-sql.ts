import type { Actor } from '#server/auth/actor';
import type { Limits } from '#server/customers/classify';
import { target as targetSchema } from '#server/customers/schema';
import { distinctIds } from '#server/customers/sql';
import type { Db } from '#server/db';
import type { ExplainedRow } from '#server/tasks/explain-row';
import type { Explanation } from '#server/tasks/explain-schema';
import { visibleTasks } from '#server/tasks/visible';

type Part = { kind: 'TAG' | 'GROUP'; id: bigint; name: string | null; isNow: boolean };

/** The parts of the task's target, each with whether the customer has it now. */
export async function explainTarget(db: Db, row: ExplainedRow): Promise<Explanation['target']> {
  const parsed = targetSchema.safeParse(row.target);
  const { tagIds, groupIds, customerIds = [], tagMatch = 'ANY' } = parsed.success ? parsed.data : {};
  const parts = await db.$queryRaw<Part[]>`
    SELECT 'TAG' AS kind, wanted.id, tag.name, EXISTS (SELECT 1 FROM t_customer_tag x
             WHERE x.customer_id = ${row.customerId} AND x.tag_id = wanted.id) AS "isNow"
    FROM unnest(${distinctIds(tagIds)}::bigint[]) AS wanted (id)
    LEFT JOIN t_tag tag ON tag.id = wanted.id AND tag.corp_id = ${row.corpId}
    UNION ALL
    SELECT 'GROUP', wanted.id, g.name, EXISTS (SELECT 1 FROM t_customer_group_member x
             WHERE x.customer_id = ${row.customerId} AND x.group_id = wanted.id)
    FROM unnest(${distinctIds(groupIds)}::bigint[]) AS wanted (id)
    LEFT JOIN t_customer_group g ON g.id = wanted.id AND g.corp_id = ${row.corpId}
    ORDER BY 4 DESC, 2`;
  const ofKind = (wanted: Part['kind']) =>
    parts.flatMap(({ kind, id, ...part }) => (kind === wanted ? [{ ...part, id: Number(id) }] : []));
  return {
    isNamed: customerIds.includes(Number(row.customerId)),
    isResend: row.resendOf !== null,
    tagMatch,
    tags: ofKind('TAG'),
    groups: ofKind('GROUP'),
  };
}

/** Our own results of this customer that count against WeCom's quota, and against the corp's cap. */
export async function countReceived(db: Db, { corpId, customerId }: ExplainedRow, { quotaSince, capSince }: Limits) {
  const [counted] = await db.$queryRaw<{ received: number; attempted: number }[]>`
    SELECT (count(*) FILTER (WHERE r.status = 'SUCCESS' AND r.sent_time >= ${quotaSince}))::int AS received,
           (count(*) FILTER (WHERE r.status = 'PROCESSING' OR r.sent_time >= ${capSince}::timestamptz))::int AS attempted
    FROM t_group_send_result r
    WHERE r.customer_id = ${customerId} AND r.corp_id = ${corpId} AND r.status IN ('SUCCESS', 'PROCESSING')`;
  return counted ?? { received: 0, attempted: 0 };
}

/** The slice the customer was handed over in, with the latest 20 calls for it. */
export async function explainBatch(db: Db, { taskId, batch }: ExplainedRow): Promise<Explanation['batch']> {
  if (batch === null) return null;
  const found = await db.groupSendBatch.findUnique({
    where: { taskId_sequence: { taskId, sequence: batch } },
    include: { attempts: { orderBy: { number: 'desc' }, take: 20 } },
  });
  if (!found) return null;
  return {
    sequence: found.sequence,
    state: found.state,
    msgid: found.msgid,
    submitTime: found.submittedAt?.toISOString() ?? null,
    deadline: found.deadlineAt?.toISOString() ?? null,
    withdrawnTime: found.withdrawnAt?.toISOString() ?? null,
    attempts: found.attempts.toReversed().map(({ number, startedAt, outcome, errcode, errmsg }) => ({
      number,
      startTime: startedAt.toISOString(),
      outcome,
      errcode,
      // WeCom's words for other outcomes may name the server's address.
      message: outcome === 'REFUSED' ? errmsg : null,
    })),
  };
}

type OtherRow = { id: bigint; taskName: string | null; sentTime: Date };

/** What else reached the customer in the last 30 days, as far as the actor may see it. */
export async function otherTasks(
  db: Db,
  actor: Actor,
  { customerId, taskId }: ExplainedRow,
): Promise<Explanation['others']> {
  const rows = await db.$queryRaw<OtherRow[]>`
    SELECT t.id, t.task_name AS "taskName", r.sent_time AS "sentTime"
    FROM t_group_send_result r JOIN t_group_send_task t ON t.id = r.task_id
    WHERE r.customer_id = ${customerId} AND r.task_id <> ${taskId} AND r.status = 'SUCCESS'
      AND r.sent_time >= (SELECT app_now()) - interval '30 days' AND ${visibleTasks(actor)}
    ORDER BY r.sent_time DESC LIMIT 10`;
  return rows.map(({ id, taskName, sentTime }) => ({
    groupSendTaskId: Number(id),
    taskName,
    sentTime: sentTime.toISOString(),
  }));
}

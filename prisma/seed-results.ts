import { createHash, randomUUID } from 'node:crypto';
import type { Scope } from '#server/auth/actor';
import { audienceSql } from '#server/customers/audience-sql';
import { classifySql } from '#server/customers/classify';
import { countCustomers, outsideSql } from '#server/customers/left-out';
import type { Target } from '#server/customers/schema';
import { type Db, Prisma } from '#server/db';
import { recountReach } from '#server/tasks/reach';
import { type Counts, endStatus, noRows } from '#server/tasks/rules';
import type { ResultStatus } from '#server/tasks/schema';
import { confirmWithinSeconds } from './seed-outcomes.ts';
import type { Plan, Times } from './seed-plan.ts';

/** A plan with its ids and times: all that its rows follow from. */
export type PastTask = {
  plan: Plan;
  corpId: bigint;
  userId: bigint;
  accountId: bigint;
  scope: Scope;
  target: Target;
  times: Times;
};

/** One row per customer of the audience, as expand selects it, with its end drawn from the outcome. Answers how many. */
export function insertResults(tx: Db, taskId: bigint, past: PastTask): Promise<number> {
  const { corpId, accountId, times, plan } = past;
  const { rows, refusal } = plan.outcome;
  const audience = audienceSql(past);
  const classified = classifySql({ corpId, accountId, audience, limits: null });
  return tx.$executeRaw`
    INSERT INTO t_group_send_result
      (task_id, customer_id, corp_id, account_id, batch, status, reason_code, error_message, sent_time, create_time, update_time)
    SELECT ${taskId}, drawn.customer_id, ${corpId}, ${accountId}, CASE WHEN drawn.reason IS NULL THEN 1 END,
           coalesce(share.status, 'SKIPPED'), coalesce(share.reason, drawn.reason),
           CASE WHEN share.status = 'FAILED' THEN ${refusal?.message ?? null}::text END,
           CASE WHEN share.status = 'SUCCESS'
                THEN ${times.confirmed}::timestamptz + make_interval(secs => round(drawn.luck * 90)) END,
           ${times.expanded}::timestamptz,
           CASE WHEN share.status IS NULL THEN ${times.expanded}::timestamptz ELSE ${times.ended}::timestamptz END
    FROM (${draw(classified, plan.message)}) AS drawn
    LEFT JOIN LATERAL (
      SELECT s.status, s.reason
      FROM unnest(${upTo(rows)}::float8[], ${rows.map((row) => row.status)}::text[], ${rows.map((row) => row.reason)}::text[])
        AS s (up_to, status, reason)
      WHERE drawn.reason IS NULL AND drawn.luck < s.up_to ORDER BY s.up_to LIMIT 1
    ) AS share ON TRUE
    ORDER BY drawn.reason IS NOT NULL, drawn.customer_id`;
}

/** A number from 0 to 1 per customer, the same in every seeding. Who removed the member draws below: the first share. */
function draw(classified: Prisma.Sql, message: Plan['message']): Prisma.Sql {
  return Prisma.sql`
    SELECT j.customer_id, j.reason,
           CASE WHEN j.is_removed_by_customer THEN -1
                ELSE ('x' || left(md5(${JSON.stringify(message)} || c.external_userid), 6))::bit(24)::int / 16777216.0::float8
           END AS luck
    FROM (${classified}) AS j JOIN t_customer c ON c.id = j.customer_id`;
}

function upTo(rows: Plan['outcome']['rows']): number[] {
  let sum = 0;
  return rows.map(({ share }, at) => (at === rows.length - 1 ? 1 : (sum += share)));
}

/** Batch, attempt and what the rows add up to. The seed writes whole ended tasks, so it writes their counters too. */
export async function recordEnd(tx: Db, taskId: bigint, past: PastTask): Promise<void> {
  await insertBatch(tx, taskId, past);
  await recountReach(tx, taskId);
  const counted = await tx.$queryRaw<{ status: ResultStatus; count: number }[]>`
    SELECT status, count(*)::int AS count FROM t_group_send_result WHERE task_id = ${taskId} GROUP BY status`;
  const counts: Counts = { ...noRows };
  for (const { status, count } of counted) counts[status] = count;
  await tx.groupSendTask.update({
    where: { id: taskId },
    data: {
      targetCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
      successCount: counts.SUCCESS,
      failedCount: counts.FAILED,
      skippedCount: counts.SKIPPED,
      cancelledCount: counts.CANCELLED,
      outsideCount: await countCustomers(tx, outsideSql(past)),
      status: endStatus(counts, past.times.cancelRequested !== null),
      endedAt: past.times.ended,
      countedAt: past.times.ended,
    },
  });
}

async function insertBatch(tx: Db, taskId: bigint, { corpId, accountId, plan, times }: PastTask): Promise<void> {
  const { batchState: state, withdrawn, refusal } = plan.outcome;
  const submittedAt = state === 'SETTLED' ? times.submitted : null;
  const msgid = submittedAt ? `msg${createHash('md5').update(`${corpId}:${taskId}`).digest('base64url')}` : null;
  const [batch] = await tx.$queryRaw<{ id: bigint; size: number }[]>`
    INSERT INTO t_group_send_batch
      (corp_id, task_id, account_id, sequence, size, first_result_id, last_result_id, state, attempt_count, msgid,
       submitted_at, deadline_at, reading_count, last_reading_at, withdraw_reason, withdrawn_at, last_error_code,
       last_error, update_time)
    SELECT ${corpId}, ${taskId}, ${accountId}, 1, count(*), min(id), max(id), ${state},
           ${times.submitted ? 1 : 0}::int, ${msgid}, ${submittedAt}::timestamptz,
           ${submittedAt}::timestamptz + make_interval(secs => ${confirmWithinSeconds}::float8),
           ${submittedAt ? 4 : 0}::int, ${submittedAt && times.ended}::timestamptz, ${withdrawn?.reason ?? null},
           ${times.withdrawn}::timestamptz, ${refusal?.errcode ?? null}::int, ${refusal?.message ?? null}, ${times.ended}
    FROM t_group_send_result WHERE task_id = ${taskId} AND batch = 1
    HAVING count(*) > 0
    RETURNING id, size`;
  if (!batch || !times.submitted) return;
  await tx.groupSendAttempt.create({
    data: {
      corpId,
      batchId: batch.id,
      number: 1,
      claimToken: randomUUID(),
      sentCount: batch.size,
      startedAt: times.submitted,
      claimExpiresAt: new Date(times.submitted.getTime() + 60_000),
      endedAt: new Date(times.submitted.getTime() + 400),
      outcome: refusal ? 'REFUSED' : 'ACCEPTED',
      errcode: refusal?.errcode ?? 0,
      errmsg: refusal?.message ?? 'ok',
      msgid,
    },
  });
}

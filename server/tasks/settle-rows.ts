import { type Db, Prisma } from '#server/db';
import { env } from '#server/env';
import { type ClaimedBatch, rowsOf } from '#server/tasks/batch';
import { type Judging, judge, type OpenRow, type ReadRow } from '#server/tasks/judge';
import { reachBin } from '#server/tasks/reach';
import type { ReasonCode } from '#server/tasks/reasons';
import type { Move } from '#server/tasks/rules';
import type { ResultStatus } from '#server/tasks/schema';

/** Everything WeCom says of one msgid: every member to the last page, begun at `startedAt` by the database's clock. */
export type Reading = { rows: ReadRow[]; startedAt: Date };

/** Rows of a submitted batch that we gave up although WeCom had not said no. */
export const lateReasons: ReasonCode[] = [
  'MEMBER_NOT_CONFIRMED',
  'NOT_CHOSEN_BY_MEMBER',
  'NOT_IN_WECOM_RESULT',
  'OUTCOME_UNKNOWN',
  'CANCELLED_BY_USER',
  'MISSED_TIME_DISCARDED',
  'APPROVAL_REFUSED',
];

type Moved = {
  id: bigint;
  from: ResultStatus;
  to: ResultStatus;
  reason: ReasonCode | null;
  sentAt: Date | null;
  failedAt: Date | null;
};

/**
 * Writes a complete reading into the rows of its batch and returns what moved. At most 10,000 rows are judged here and
 * written by their primary key: joins over freshly frozen rows, of which the planner knows nothing yet, go quadratic.
 */
export async function settleRows(tx: Db, batch: ClaimedBatch, reading: Reading): Promise<Move[]> {
  const open = await tx.$queryRaw<(OpenRow & Pick<Moved, 'failedAt'>)[]>`
    SELECT r.id, c.external_userid AS "externalUserid", r.status, r.absent_since AS "absentSince",
           CASE WHEN r.status = 'FAILED' THEN r.update_time END AS "failedAt"
    FROM t_group_send_result r JOIN t_customer c ON c.id = r.customer_id
    WHERE ${rowsOf(batch)} AND (r.status = 'PROCESSING' OR r.reason_code = ANY(${lateReasons}))`;
  const judging = await readJudging(tx, batch, reading);
  const read = new Map(reading.rows.map((row) => [row.externalUserid, row]));
  const moved: Moved[] = [];
  const absent: bigint[] = [];
  const back: bigint[] = [];
  for (const row of open) {
    const verdict = judge(row, read.get(row.externalUserid), judging);
    if (verdict.kind === 'moved') moved.push({ ...verdict, id: row.id, from: row.status, failedAt: row.failedAt });
    else if (verdict.kind === 'absent' && row.absentSince === null) absent.push(row.id);
    else if (verdict.kind === 'waiting' && row.absentSince !== null && row.status === 'PROCESSING') back.push(row.id);
  }
  await markAbsent(tx, absent, reading.startedAt);
  await markAbsent(tx, back, null);
  return moveRows(tx, moved);
}

async function readJudging(tx: Db, batch: ClaimedBatch, { startedAt }: Reading): Promise<Judging> {
  const { NOT_CHOSEN_AFTER_SECONDS, ABSENT_AFTER_SECONDS, WITHDRAW_SETTLE_SECONDS } = env();
  const settled =
    batch.withdrawnAt && startedAt.getTime() - batch.withdrawnAt.getTime() >= WITHDRAW_SETTLE_SECONDS * 1000;
  return {
    startedAt,
    notChosenAfterSeconds: NOT_CHOSEN_AFTER_SECONDS,
    absentAfterSeconds: ABSENT_AFTER_SECONDS,
    closing: settled ? await closingOf(tx, batch) : null,
  };
}

async function closingOf(tx: Db, batch: ClaimedBatch): Promise<Judging['closing']> {
  if (batch.withdrawReason !== 'CANCEL') return { to: 'FAILED', reason: 'MEMBER_NOT_CONFIRMED' };
  const [task] = await tx.$queryRaw<{ reason: ReasonCode }[]>`
    SELECT coalesce(cancel_reason, 'CANCELLED_BY_USER') AS reason FROM t_group_send_task WHERE id = ${batch.taskId}`;
  return { to: 'CANCELLED', reason: task?.reason ?? 'CANCELLED_BY_USER' };
}

async function markAbsent(tx: Db, ids: bigint[], since: Date | null): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE t_group_send_result r SET absent_since = ${since}::timestamptz
    FROM unnest(${ids}::bigint[]) AS row (id) WHERE r.id = row.id`;
}

async function moveRows(tx: Db, moved: Moved[]): Promise<Move[]> {
  if (moved.length === 0) return [];
  return tx.$queryRaw<Move[]>`
    WITH changed AS (
      UPDATE t_group_send_result r
      SET status = row.to_status, reason_code = row.reason, sent_time = row.sent_at, update_time = (SELECT app_now()),
          error_message = NULL
      FROM unnest(${moved.map((row) => row.id)}::bigint[], ${moved.map((row) => row.from)}::text[],
                  ${moved.map((row) => row.to)}::text[], ${moved.map((row) => row.reason)}::text[],
                  ${moved.map((row) => row.sentAt?.toISOString() ?? null)}::timestamptz[],
                  ${moved.map((row) => row.failedAt?.toISOString() ?? null)}::timestamptz[])
             AS row (id, from_status, to_status, reason, sent_at, failed_at)
      WHERE r.id = row.id AND r.status = row.from_status
      RETURNING row.from_status, row.to_status, ${reachBin(Prisma.sql`row.sent_at`)} AS sent_at,
                ${reachBin(Prisma.sql`row.failed_at`)} AS failed_at
    )
    SELECT from_status AS "from", to_status AS "to", sent_at AS "sentAt", failed_at AS "failedAt", count(*)::int AS count
    FROM changed GROUP BY from_status, to_status, sent_at, failed_at`;
}

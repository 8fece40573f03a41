import { randomUUID } from 'node:crypto';
import { type Db, Prisma } from '#server/db';

export type BatchState = 'PREPARED' | 'SUBMITTING' | 'SUBMITTED' | 'SETTLED' | 'UNKNOWN' | 'FAILED' | 'CANCELLED';

/** A batch in the hands of this process: nobody else works on it until the claim expires. */
export type ClaimedBatch = {
  id: bigint;
  corpId: bigint;
  taskId: bigint;
  accountId: bigint;
  sequence: number;
  size: number;
  firstResultId: bigint;
  lastResultId: bigint;
  state: BatchState;
  claimToken: string;
  msgid: string | null;
  nextActionAt: Date;
  readingCount: number;
  submittedAt: Date | null;
  deadlineAt: Date | null;
  withdrawReason: 'CANCEL' | 'DEADLINE' | null;
  withdrawnAt: Date | null;
  /** Since when a person is asked about its unknown outcome. */
  askedAt: Date | null;
  claimedAt: Date;
};

/** A batch as far as its rows need it, in anybody's hands. */
export type BatchRows = Pick<
  ClaimedBatch,
  'id' | 'corpId' | 'taskId' | 'accountId' | 'sequence' | 'firstResultId' | 'lastResultId'
>;

/** Takes a due batch that stands in one of these states, or null: not due, elsewhere, or claimed by somebody alive. */
export async function claimBatch(
  db: Db,
  batchId: bigint,
  states: readonly BatchState[],
  claimSeconds: number,
): Promise<ClaimedBatch | null> {
  const [batch] = await db.$queryRaw<ClaimedBatch[]>`
    UPDATE t_group_send_batch b
    SET claim_token = ${randomUUID()}::uuid, claim_expires_at = app_now() + make_interval(secs => ${claimSeconds}::double precision)
    WHERE id = ${batchId} AND state = ANY(${[...states]})
      AND next_action_at <= app_now() AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
    RETURNING id, corp_id AS "corpId", task_id AS "taskId", account_id AS "accountId", sequence, size,
      first_result_id AS "firstResultId", last_result_id AS "lastResultId", state, claim_token::text AS "claimToken",
      msgid, next_action_at AS "nextActionAt", reading_count AS "readingCount",
      submitted_at AS "submittedAt", deadline_at AS "deadlineAt", withdraw_reason AS "withdrawReason",
      withdrawn_at AS "withdrawnAt", asked_at AS "askedAt", app_now() AS "claimedAt"`;
  return batch ?? null;
}

/** Gives a claim back without having changed the batch; nothing happens if it was lost, or if the batch is SUBMITTING. */
export async function releaseClaim(tx: Db, batch: ClaimedBatch): Promise<boolean> {
  const released = await tx.$executeRaw`
    UPDATE t_group_send_batch SET claim_token = NULL, claim_expires_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND claim_token = ${batch.claimToken}::uuid AND state <> 'SUBMITTING'`;
  return released === 1;
}

/** Gives a claim back until something wakes the batch: its task was stopped, or waits for a person. */
export async function parkBatch(db: Db, batch: ClaimedBatch): Promise<void> {
  await db.$executeRaw`
    UPDATE t_group_send_batch SET claim_token = NULL, claim_expires_at = NULL, next_action_at = NULL, update_time = app_now()
    WHERE id = ${batch.id} AND claim_token = ${batch.claimToken}::uuid AND state = 'PREPARED'`;
}

/** The rows of a batch: a contiguous range of ids, checked against the task because other tasks' rows may lie between. */
export function rowsOf(batch: BatchRows): Prisma.Sql {
  return Prisma.sql`r.id BETWEEN ${batch.firstResultId} AND ${batch.lastResultId}
    AND r.task_id = ${batch.taskId} AND r.batch = ${batch.sequence}`;
}

/** Locks the task before a PREPARED batch of it is changed: the same order as a cancel takes, so that neither waits for ever. */
export async function lockTask(tx: Db, taskId: bigint): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM t_group_send_task WHERE id = ${taskId} FOR NO KEY UPDATE`;
}

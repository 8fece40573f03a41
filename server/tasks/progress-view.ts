import { Prisma } from '#server/db';
import { waitingFor } from '#server/tasks/rules';
import type { TaskRow } from '#server/tasks/schema';

/** What list and detail read of a task (alias `t`) and its sender (alias `a`). */
export const progressColumns = Prisma.sql`
  t.id, t.task_name AS "taskName", t.status, t.target_count AS "targetCount", t.pending_count AS "pendingCount",
  t.processing_count AS "processingCount", t.success_count AS "successCount", t.failed_count AS "failedCount",
  t.skipped_count AS "skippedCount", t.cancelled_count AS "cancelledCount", t.outside_count AS "outsideCount",
  t.scheduled_time AS "scheduledTime", t.create_time AS "createTime", t.expanded_at AS "expandedAt",
  t.ended_at AS "endedAt", t.first_submitted_at AS "firstSubmittedAt", t.hold_reason AS "holdReason",
  t.hold_since AS "holdSince", t.hold_until AS "holdUntil", t.hold_detail AS "holdDetail", a.name AS "senderName",
  app_now() AS now`;

export type ProgressRow = {
  id: bigint;
  taskName: string | null;
  status: TaskRow['status'];
  targetCount: number | null;
  pendingCount: number;
  processingCount: number;
  successCount: number;
  failedCount: number;
  skippedCount: number;
  cancelledCount: number;
  outsideCount: number;
  scheduledTime: Date | null;
  createTime: Date;
  expandedAt: Date | null;
  endedAt: Date | null;
  firstSubmittedAt: Date | null;
  holdReason: string | null;
  holdSince: Date | null;
  holdUntil: Date | null;
  holdDetail: string | null;
  senderName: string;
  now: Date;
};

/** The row of a task as the API shows it. */
export function toTaskRow(row: ProgressRow): TaskRow {
  const waiting = waitingFor(row);
  return {
    groupSendTaskId: Number(row.id),
    taskName: row.taskName,
    senderAccountName: row.senderName,
    targetCount: row.targetCount ?? 0,
    pendingCount: row.pendingCount,
    processingCount: row.processingCount,
    successCount: row.successCount,
    failedCount: row.failedCount,
    skippedCount: row.skippedCount,
    cancelledCount: row.cancelledCount,
    outsideCount: row.outsideCount,
    expanding: row.expandedAt === null && row.endedAt === null,
    status: row.status,
    waitingFor: waiting && {
      reason: waiting.reason,
      since: waiting.since.toISOString(),
      until: waiting.until?.toISOString() ?? null,
      detail: waiting.detail,
    },
    scheduledTime: row.scheduledTime?.toISOString() ?? null,
    createTime: row.createTime.toISOString(),
  };
}

import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import { readApproval } from '#server/tasks/approval-view';
import { listBatches } from '#server/tasks/batches';
import { readChain } from '#server/tasks/chain';
import { describeMedia } from '#server/media/service';
import { messageContent } from '#server/tasks/content';
import { mediaIdsOf } from '#server/tasks/content-parts';
import { type ProgressRow, progressColumns, toTaskRow } from '#server/tasks/progress-view';
import { readNotices, readReminders } from '#server/tasks/reminders-view';
import { readResults } from '#server/tasks/results';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { visibleTasks } from '#server/tasks/visible';

type DetailRow = ProgressRow & {
  accountId: string;
  messageContent: Record<string, unknown>;
  target: Record<string, unknown>;
  errorCode: string | null;
  errorMessage: string | null;
  cancelRequestedAt: Date | null;
  createdBy: string;
  groupNumber: number | null;
  isTest: boolean;
  updateTime: Date;
  confirmWithinSeconds: number;
  lastReadingAt: Date | null;
  remindBeforeSeconds: number[];
};

/** One task with its batches and the first 100 results. What the actor may not see does not exist: 404. */
export async function getTask(db: Db, actor: Actor, { taskId }: { taskId: number }): Promise<TaskDetail> {
  const [task] = await db.$queryRaw<DetailRow[]>`
    SELECT ${progressColumns}, t.sender_account_id AS "accountId", t.message_content AS "messageContent",
           t.target_ids AS target, t.error_code AS "errorCode", t.error_message AS "errorMessage",
           t.cancel_requested_at AS "cancelRequestedAt", u.name AS "createdBy",
           t.group_number::float8 AS "groupNumber", t.is_test AS "isTest", t.update_time AS "updateTime",
           t.confirm_within_seconds AS "confirmWithinSeconds",
           (SELECT max(b.last_reading_at) FROM t_group_send_batch b WHERE b.task_id = t.id) AS "lastReadingAt", t.remind_before_seconds AS "remindBeforeSeconds"
    FROM t_group_send_task t JOIN t_account a ON a.id = t.account_id JOIN t_user u ON u.id = t.user_id
    WHERE t.id = ${taskId} AND ${visibleTasks(actor)}`;
  if (!task) throw new AppError('NOT_FOUND');
  const batches = await listBatches(db, task.id);
  const results = await readResults(db, actor, task.id, { size: 100 });
  const { senderAccountName, ...progress } = toTaskRow(task);
  return {
    ...progress,
    senderAccount: { accountId: task.accountId, accountName: senderAccountName },
    messageContent: task.messageContent,
    media: await describeMedia(db, actor.corpId, mediaIdsIn(task.messageContent)),
    target: task.target,
    errorCode: task.errorCode,
    errorMessage: task.errorMessage,
    cancelRequestedTime: task.cancelRequestedAt?.toISOString() ?? null,
    createdBy: task.createdBy,
    groupNumber: task.groupNumber,
    isTest: task.isTest,
    updateTime: task.updateTime.toISOString(),
    endTime: task.endedAt?.toISOString() ?? null,
    confirmWithinSeconds: task.confirmWithinSeconds,
    lastReadingTime: task.lastReadingAt?.toISOString() ?? null,
    remindBeforeSeconds: task.remindBeforeSeconds,
    approval: await readApproval(db, actor, task.id),
    reminders: await readReminders(db, task.id),
    notices: await readNotices(db, task.id),
    ...(await readChain(db, actor, task.id)),
    batches,
    results: results.records,
    resultsNextCursor: results.nextCursor,
  };
}

/** None of a content that this release does not know. */
function mediaIdsIn(content: unknown): string[] {
  const parsed = messageContent.safeParse(content);
  return parsed.success ? mediaIdsOf(parsed.data) : [];
}

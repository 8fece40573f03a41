import { z } from 'zod';
import { mediaFact } from '#server/media/schema';
import { progress, taskResult, taskStatus, utc } from './schema.ts';

export const taskBatch = z.object({
  sequence: z.number().int(),
  size: z.number().int(),
  state: z.enum(['PREPARED', 'SUBMITTING', 'SUBMITTED', 'SETTLED', 'UNKNOWN', 'FAILED', 'CANCELLED']),
  msgid: z.string().nullable(),
  attemptCount: z.number().int(),
  submittedAt: utc.nullable(),
  deadlineAt: utc.nullable(),
  withdrawnAt: utc.nullable(),
  lastError: z.string().nullable(),
  /** Messages at WeCom that this batch made besides its own; each is withdrawn. `sentCount`: whom it reached before that. */
  orphans: z.array(
    z.object({ msgid: z.string(), withdrawnTime: utc.nullable(), sentCount: z.number().int().nullable() }),
  ),
});

/** What reminding has come to and what is left of it; null times: none. */
const taskReminders = z.object({
  /** Batches that members have still to confirm; of them, how many may be reminded now, and how many have used up their 3. */
  waitingCount: z.number().int(),
  availableCount: z.number().int(),
  usedUpCount: z.number().int(),
  /** When the next may be reminded again, if none may be now. */
  availableTime: utc.nullable(),
  /** The first 100 batches that wait or were reminded. */
  batches: z.array(
    z.object({
      sequence: z.number().int(),
      msgid: z.string(),
      /** Of 3 in the last 24 hours; a reminder whose reply was lost counts. */
      usedCount: z.number().int(),
      lastTime: utc.nullable(),
      /** Of the latest reminder: WAITING, CALLING, SENT, REFUSED, UNKNOWN or DROPPED. */
      state: z.string().nullable(),
      message: z.string().nullable(),
      /** The next automatic one. */
      plannedTime: utc.nullable(),
    }),
  ),
});
export type TaskReminders = z.infer<typeof taskReminders>;

/** An application message that told a member of the task; it never decides about the send. */
const memberNotice = z.object({
  accountId: z.string(),
  kind: z.enum(['TO_CONFIRM', 'DEADLINE_NEAR']),
  state: z.enum(['WAITING', 'CALLING', 'SENT', 'REFUSED', 'UNKNOWN', 'DROPPED']),
  time: utc,
  message: z.string().nullable(),
});

const chainTask = z.object({
  groupSendTaskId: z.number().int(),
  taskName: z.string().nullable(),
  status: taskStatus,
  targetCount: z.number().int(),
  successCount: z.number().int(),
  createTime: utc,
});

/** What became of a task's approval: it has to be asked for from the corp's threshold of recipients on. */
const taskApproval = z.object({
  required: z.boolean(),
  /** While it waits: what an approver sends back, so that he approves what he saw. */
  hash: z.string().nullable(),
  askedTime: utc.nullable(),
  /** The caller made this task, or another of its chain, and so may not approve it. */
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
  /** The names of the first 10 who may approve it while it waits. */
  approvers: z.array(z.string()),
  approvedTime: utc.nullable(),
  approvedBy: z.string().nullable(),
  refusedTime: utc.nullable(),
  refusedBy: z.string().nullable(),
  refusedReason: z.string().nullable(),
});
export type TaskApproval = z.infer<typeof taskApproval>;

export const taskDetail = z.object({
  groupSendTaskId: z.number().int(),
  taskName: z.string().nullable(),
  senderAccount: z.object({ accountId: z.string(), accountName: z.string() }),
  messageContent: z.record(z.string(), z.unknown()),
  /** The files of the content, as far as a reader needs to know them. */
  media: z.array(mediaFact),
  target: z.record(z.string(), z.unknown()),
  ...progress,
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  cancelRequestedTime: utc.nullable(),
  createdBy: z.string(),
  /** The group of senders this task belongs to. */
  groupNumber: z.number().int().nullable(),
  isTest: z.boolean(),
  scheduledTime: utc.nullable(),
  createTime: utc,
  updateTime: utc,
  endTime: utc.nullable(),
  /** When WeCom was last asked for results. */
  lastReadingTime: utc.nullable(),
  confirmWithinSeconds: z.number().int(),
  remindBeforeSeconds: z.array(z.number().int()),
  approval: taskApproval,
  reminders: taskReminders,
  notices: z.array(memberNotice),
  /** The task this one resends. */
  resendOf: chainTask.nullable(),
  /** The tasks that resend this one, the latest 20. */
  resends: z.array(chainTask),
  /** The first 100 batches. */
  batches: z.array(taskBatch),
  /** The first 100; the rest by `resultsNextCursor`. */
  results: z.array(taskResult),
  resultsNextCursor: z.string().nullable(),
});
export type TaskDetail = z.infer<typeof taskDetail>;

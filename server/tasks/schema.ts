import { z } from 'zod';
import { pausedApi } from '#server/corps/schema';
import { mediaFact } from '#server/media/schema';
import { customer, depthMessage, page, target, withinDepth } from '#server/customers/schema';

export const taskStatus = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'PARTIAL_SUCCESS', 'FAILED', 'CANCELLED']);
export type TaskStatus = z.infer<typeof taskStatus>;

export const resultStatus = z.enum(['PENDING', 'PROCESSING', 'SUCCESS', 'FAILED', 'SKIPPED', 'CANCELLED']);
export type ResultStatus = z.infer<typeof resultStatus>;

export const waitReason = z.enum([
  'EXPANDING',
  'SCHEDULED',
  'AWAITING_APPROVAL',
  'QUIET_HOURS',
  'MISSED_TIME',
  'PREVIOUS_BATCH',
  'RATE_LIMITED',
  'CONNECTION_BROKEN',
  'ACCOUNT_NOT_ACTIVE',
  'OUTCOME_UNKNOWN',
  'MEMBER_TO_CONFIRM',
]);
export type WaitReason = z.infer<typeof waitReason>;

/** Times need an offset or Z; they come back in UTC with Z. */
const instant = z.iso.datetime({ offset: true });
const utc = z.iso.datetime();

const taskId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const taskRef = z.strictObject({ taskId });
const accountId = z.string().min(1).max(100);

/** `messageContent` is only known to be an object here; what is inside is judged by the verb (422). */
const looseContent = z.record(z.string(), z.unknown());

export const createTaskInput = z.strictObject({
  senderAccountId: accountId,
  target,
  messageContent: looseContent,
  scheduledTime: instant.optional(),
  taskName: z.string().min(1).max(100).optional(),
  /** How long after the submit the member may confirm: an hour to 14 days. */
  confirmWithinSeconds: z.number().int().min(3600).max(1_209_600).optional(),
  /** How long before that deadline the member is reminded by itself. */
  remindBeforeSeconds: z.array(z.number().int().min(60)).max(3).optional(),
});
export type CreateTaskInput = z.infer<typeof createTaskInput>;

export const createdTask = z.object({
  groupSendTaskId: z.number().int(),
  taskName: z.string().nullable(),
  status: taskStatus,
  createTime: utc,
});
export type CreatedTask = z.infer<typeof createdTask>;

export const waitingFor = z
  .object({ reason: waitReason, since: utc, until: utc.nullable(), detail: z.string().nullable() })
  .nullable();

const progress = {
  /** 0 while the audience is still being frozen (`expanding`). */
  targetCount: z.number().int(),
  pendingCount: z.number().int(),
  processingCount: z.number().int(),
  successCount: z.number().int(),
  failedCount: z.number().int(),
  skippedCount: z.number().int(),
  cancelledCount: z.number().int(),
  /** Customers left out by `onlySenderContacts`; not part of `targetCount`. */
  outsideCount: z.number().int(),
  expanding: z.boolean(),
  status: taskStatus,
  waitingFor,
};

export const taskRow = z.object({
  groupSendTaskId: z.number().int(),
  taskName: z.string().nullable(),
  senderAccountName: z.string(),
  ...progress,
  scheduledTime: utc.nullable(),
  createTime: utc,
});
export type TaskRow = z.infer<typeof taskRow>;

const status = z.union([taskStatus, z.array(taskStatus).min(1).max(10)]);

export const listTasksInput = z
  .strictObject({
    status: status.optional(),
    taskName: z.string().trim().max(100).optional(),
    startTime: instant.optional(),
    endTime: instant.optional(),
    sort: z.enum(['createTime', 'scheduledTime', 'targetCount', 'successCount']).default('createTime'),
    order: z.enum(['desc', 'asc']).default('desc'),
    ...page,
  })
  .refine(withinDepth, depthMessage);
export type ListTasksInput = z.infer<typeof listTasksInput>;

export const taskPage = z.object({
  records: z.array(taskRow),
  total: z.number().int(),
  size: z.number().int(),
  current: z.number().int(),
  pages: z.number().int(),
});

export const taskResult = z.object({
  customerId: z.number().int(),
  customerName: z.string(),
  status: resultStatus,
  reasonCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  sentTime: utc.nullable(),
});
export type TaskResult = z.infer<typeof taskResult>;

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
  scheduledTime: utc.nullable(),
  createTime: utc,
  updateTime: utc,
  endTime: utc.nullable(),
  confirmWithinSeconds: z.number().int(),
  remindBeforeSeconds: z.array(z.number().int()),
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

/** Reasons that a resend takes only when a person says so: these customers may have it already. */
export const askedReason = z.enum(['NOT_IN_WECOM_RESULT', 'OUTCOME_UNKNOWN']);

export const resendTaskInput = z.strictObject({
  taskId,
  include: z.array(askedReason).max(2).optional(),
  scheduledTime: instant.optional(),
  taskName: z.string().min(1).max(100).optional(),
});
export type ResendTaskInput = z.infer<typeof resendTaskInput>;

/** Whom a resend made now would take, by reason; those in `asked` only when ticked. */
export const resendPreview = z.object({
  taken: z.array(z.object({ reasonCode: z.string(), reason: z.string(), count: z.number().int() })),
  asked: z.array(z.object({ reasonCode: askedReason, reason: z.string(), count: z.number().int() })),
  /** The resend that is still under way, if the actor may see it; another one has to wait for its end. */
  openResendId: z.number().int().nullable(),
});
export type ResendPreview = z.infer<typeof resendPreview>;

export const listResultsInput = z.strictObject({
  taskId,
  status: z.union([resultStatus, z.array(resultStatus).min(1).max(6)]).optional(),
  reasonCode: z.string().max(40).optional(),
  size: z.number().int().min(1).max(100).default(10),
  cursor: z.string().max(200).optional(),
});
export type ListResultsInput = z.infer<typeof listResultsInput>;
export const resultPage = z.object({ records: z.array(taskResult), nextCursor: z.string().nullable() });

/** What a person decides about a task whose time was missed. */
export const resolveTaskInput = z.strictObject({
  taskId,
  /** SEND_NOW or DISCARD when its time was missed; SEND_AGAIN or GIVE_UP when an outcome stays unknown. */
  decision: z.enum(['SEND_NOW', 'DISCARD', 'SEND_AGAIN', 'GIVE_UP']),
});
export type ResolveTaskInput = z.infer<typeof resolveTaskInput>;

export const preflightInput = z.strictObject({ senderAccountId: accountId, target, scheduledTime: instant.optional() });
export type PreflightInput = z.infer<typeof preflightInput>;

export const preflightResult = z.object({
  targetCount: z.number().int(),
  sendableCount: z.number().int(),
  skipped: z.array(z.object({ reasonCode: z.string(), reason: z.string(), count: z.number().int() })),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().int() })),
  /** Of those who would get it: who got, or will get, another task of the last 7 days; the 5 tasks with most of them. */
  overlap: z.object({
    count: z.number().int(),
    tasks: z.array(
      z.object({ groupSendTaskId: z.number().int(), taskName: z.string().nullable(), count: z.number().int() }),
    ),
  }),
  outsideCount: z.number().int(),
  excludedCount: z.number().int(),
  duplicateCount: z.number().int(),
  /** At most 10 of those who would get it. */
  sample: z.array(customer),
});
export type PreflightResult = z.infer<typeof preflightResult>;

/** Which of a preflight's people: those of a reason, those a warning is about, or those who are not in the audience at all. */
export const preflightGroup = z.enum([
  'SENDABLE',
  'NOT_A_CONTACT_OF_SENDER',
  'DO_NOT_CONTACT',
  'FREQUENCY_CAP',
  'QUOTA_USED_UP',
  'REMOVED_BY_CUSTOMER',
  'QUOTA_RUNNING_OUT',
  'CAP_RUNNING_OUT',
  'RECENTLY_SENT',
  'OUTSIDE',
  'EXCLUDED',
  'DUPLICATE',
]);
export type PreflightGroup = z.infer<typeof preflightGroup>;

export const preflightCustomersInput = z.strictObject({
  ...preflightInput.shape,
  group: preflightGroup,
  size: z.number().int().min(1).max(100).default(10),
  cursor: z.string().max(200).optional(),
});
export type PreflightCustomersInput = z.infer<typeof preflightCustomersInput>;
export const preflightCustomers = z.object({ records: z.array(customer), nextCursor: z.string().nullable() });

const workbenchNumbers = z.object({
  taskCount: z.number().int(),
  successCount: z.number().int(),
  failedCount: z.number().int(),
  /** Customers whose message a member has not confirmed yet. */
  waitingCount: z.number().int(),
});

export const workbenchSummary = z.object({
  today: workbenchNumbers,
  week: workbenchNumbers,
  /** At most 10. */
  attention: z.array(taskRow),
  health: z.object({
    connection: z.object({ isHealthy: z.boolean(), detail: z.string().nullable(), since: utc.nullable() }),
    worker: z.object({ isHealthy: z.boolean(), seenTime: utc.nullable() }),
    lastSyncTime: utc.nullable(),
    /** APIs that WeCom told to rest, in words; they go on by themselves. */
    pauses: z.array(pausedApi),
  }),
});
export type WorkbenchSummary = z.infer<typeof workbenchSummary>;

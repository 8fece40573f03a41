import { z } from 'zod';
import { depthMessage, page, withinDepth } from '#server/customers/schema';

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
export const instant = z.iso.datetime({ offset: true });
export const utc = z.iso.datetime();

export const taskId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const taskRef = z.strictObject({ taskId });
export const accountId = z.string().min(1).max(100);

export const waitingFor = z
  .object({ reason: waitReason, since: utc, until: utc.nullable(), detail: z.string().nullable() })
  .nullable();

export const progress = {
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

/** A line of the list: who made it, too. */
export const taskListRow = z.object({
  ...taskRow.shape,
  createdBy: z.string(),
  cancelRequestedTime: utc.nullable(),
  /** Goes to the corp's test list; counted in no statistics. */
  isTest: z.boolean(),
});
export type TaskListRow = z.infer<typeof taskListRow>;

const status = z.union([taskStatus, z.array(taskStatus).min(1).max(10)]);

export const listTasksInput = z
  .strictObject({
    status: status.optional(),
    taskName: z.string().trim().max(100).optional(),
    startTime: instant.optional(),
    endTime: instant.optional(),
    senderAccountId: z.union([accountId, z.array(accountId).min(1).max(100)]).optional(),
    /** Only those the caller made. */
    mine: z.boolean().optional(),
    /** Only those that wait for somebody: a decision, a repair, or a member's confirmation. */
    attention: z.boolean().optional(),
    isTest: z.boolean().optional(),
    sort: z.enum(['createTime', 'scheduledTime', 'targetCount', 'successCount']).default('createTime'),
    order: z.enum(['desc', 'asc']).default('desc'),
    ...page,
  })
  .refine(withinDepth, depthMessage);
export type ListTasksInput = z.infer<typeof listTasksInput>;

export const taskPage = z.object({
  records: z.array(taskListRow),
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

export const listResultsInput = z.strictObject({
  taskId,
  status: z.union([resultStatus, z.array(resultStatus).min(1).max(6)]).optional(),
  reasonCode: z.string().max(40).optional(),
  /** In name, remark, phone, WeChat id or external id of customers the caller may see; or a customer's id. */
  keyword: z.string().trim().max(64).optional(),
  size: z.number().int().min(1).max(100).default(10),
  cursor: z.string().max(200).optional(),
});
export type ListResultsInput = z.infer<typeof listResultsInput>;
/** With a keyword a page may be short, even empty, before the end: the search goes so far at a time. */
export const resultPage = z.object({ records: z.array(taskResult), nextCursor: z.string().nullable() });

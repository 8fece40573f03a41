import { z } from 'zod';
import { target } from '#server/customers/schema';
import { accountId, instant, taskId, taskStatus, utc } from './schema.ts';

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

/** Sent to the corp's test list, as far as the account follows its members. */
export const sendTestInput = createTaskInput.pick({ senderAccountId: true, messageContent: true, taskName: true });
export type SendTestInput = z.infer<typeof sendTestInput>;

export const createdTask = z.object({
  groupSendTaskId: z.number().int(),
  taskName: z.string().nullable(),
  status: taskStatus,
  createTime: utc,
});
export type CreatedTask = z.infer<typeof createdTask>;

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

/** What a person decides about a task whose time was missed. */
export const resolveTaskInput = z.strictObject({
  taskId,
  /** SEND_NOW or DISCARD when its time was missed; SEND_AGAIN or GIVE_UP when an outcome stays unknown. */
  decision: z.enum(['SEND_NOW', 'DISCARD', 'SEND_AGAIN', 'GIVE_UP']),
});
export type ResolveTaskInput = z.infer<typeof resolveTaskInput>;

/** `hash` is the detail's `approval.hash` that the approver saw. */
export const approveTaskInput = z.strictObject({ taskId, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type ApproveTaskInput = z.infer<typeof approveTaskInput>;

export const refuseTaskInput = z.strictObject({ taskId, reason: z.string().trim().min(1).max(200) });
export type RefuseTaskInput = z.infer<typeof refuseTaskInput>;

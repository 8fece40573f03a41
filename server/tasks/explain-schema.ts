import { z } from 'zod';
import { taskId, taskResult, utc } from '#server/tasks/schema';

export const explainInput = z.strictObject({
  taskId,
  customerId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
});
export type ExplainInput = z.infer<typeof explainInput>;

/** What can be done for the customer now. */
export const remedy = z.enum([
  /** He has it. */
  'HAS_IT',
  /** It is not decided yet. */
  'WAIT_FOR_DISPATCH',
  'WAIT_FOR_MEMBER',
  'WAIT_FOR_RESULT',
  /** Resend takes him once the task has ended. */
  'RESEND_AFTER_END',
  'RESEND',
  /** He may have it: a resend takes him only when a person says so. */
  'RESEND_IF_TICKED',
  /** Another task of the chain reached him, or will. */
  'IN_RESEND',
  /** A resend does not take him; why is the reason itself. */
  'NOTHING',
]);
export type Remedy = z.infer<typeof remedy>;

const targetPart = z.object({
  id: z.number().int(),
  /** Null: no longer there. */
  name: z.string().nullable(),
  /** Whether the customer has it now; it may have been otherwise when the audience was frozen. */
  isNow: z.boolean(),
});

export const explainedAttempt = z.object({
  number: z.number().int(),
  startTime: utc,
  /** ACCEPTED, ADOPTED, NOT_PROCESSED, BLOCKED, REFUSED, UNKNOWN, ABSENT or GIVEN_UP; null while under way. */
  outcome: z.string().nullable(),
  errcode: z.number().int().nullable(),
  message: z.string().nullable(),
});

export const explanation = z.object({
  ...taskResult.shape,
  remedy,
  /** When the audience was frozen: who was in it then stays in it. */
  frozenTime: utc.nullable(),
  /** By which parts of the target he came in. */
  target: z.object({
    isNamed: z.boolean(),
    isResend: z.boolean(),
    tagMatch: z.enum(['ANY', 'ALL']),
    tags: z.array(targetPart),
    groups: z.array(targetPart),
  }),
  /** His relation with the account that sends to him. */
  relation: z.object({
    accountName: z.string(),
    /** Null: there never was one that we know of. */
    status: z.enum(['ACTIVE', 'REMOVED_BY_CUSTOMER', 'REMOVED_BY_MEMBER']).nullable(),
    addTime: utc.nullable(),
    removedTime: utc.nullable(),
  }),
  doNotContact: z.object({ reason: z.string().nullable(), since: utc }).nullable(),
  /** How often he has been reached in the running period, by our own count, and how often he may be. */
  quota: z.object({ used: z.number().int(), of: z.number().int(), since: utc }),
  cap: z.object({ used: z.number().int(), of: z.number().int(), since: utc }).nullable(),
  batch: z
    .object({
      sequence: z.number().int(),
      state: z.string(),
      msgid: z.string().nullable(),
      submitTime: utc.nullable(),
      deadline: utc.nullable(),
      withdrawnTime: utc.nullable(),
      attempts: z.array(explainedAttempt),
    })
    .nullable(),
  /** The other tasks that reached him in the last 30 days, the latest 10 that the reader may see. */
  others: z.array(z.object({ groupSendTaskId: z.number().int(), taskName: z.string().nullable(), sentTime: utc })),
});
export type Explanation = z.infer<typeof explanation>;

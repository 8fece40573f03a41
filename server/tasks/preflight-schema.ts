import { z } from 'zod';
import { customer, target } from '#server/customers/schema';
import { accountId, instant } from './schema.ts';

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

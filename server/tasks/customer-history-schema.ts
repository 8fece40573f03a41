import { z } from 'zod';
import { resultStatus, taskId } from './schema.ts';

export const customerHistoryInput = z.strictObject({
  customerId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  size: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(20).optional(),
  /** The client library says which way it reads on; there is only one. */
  direction: z.literal('forward').optional(),
});
export type CustomerHistoryInput = z.infer<typeof customerHistoryInput>;

export const customerHistory = z.object({
  records: z.array(
    z.object({
      taskId,
      taskName: z.string().nullable(),
      senderName: z.string(),
      isTest: z.boolean(),
      createTime: z.iso.datetime(),
      status: resultStatus,
      reasonCode: z.string().nullable(),
      errorMessage: z.string().nullable(),
      sentTime: z.iso.datetime().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type CustomerHistory = z.infer<typeof customerHistory>;

import { z } from 'zod';
import { createdTask, createTaskInput } from './request-schema.ts';
import { preflightCustomersInput, preflightInput, preflightResult } from './preflight-schema.ts';
import { accountId, taskId, taskListRow } from './schema.ts';

/** Accounts that send together: one task each, every customer through one of them. */
const senderAccountIds = z.array(accountId).min(1).max(50);

export const createGroupInput = createTaskInput.omit({ senderAccountId: true }).extend({ senderAccountIds });
export type CreateGroupInput = z.infer<typeof createGroupInput>;

const namedAccount = z.object({ accountId: z.string(), accountName: z.string() });

export const createdGroup = z.object({
  /** The id of its first task; null when only one account has anybody, so that there is one task and no group. */
  groupNumber: z.number().int().nullable(),
  tasks: z.array(z.object({ ...createdTask.shape, senderAccountId: z.string() })),
  /** No task was made for these: none of the customers belongs to them. */
  sendersWithNobody: z.array(namedAccount),
});
export type CreatedGroup = z.infer<typeof createdGroup>;

export const preflightGroupInput = preflightInput.omit({ senderAccountId: true }).extend({ senderAccountIds });
export type PreflightGroupInput = z.infer<typeof preflightGroupInput>;

export const preflightGroupResult = z.object({
  ...preflightResult.shape,
  /** In the order given; no task is made for one with nobody. Customers whom none follows count for the first with somebody. */
  senders: z.array(z.object({ ...namedAccount.shape, targetCount: z.number().int(), sendableCount: z.number().int() })),
});
export type PreflightGroupResult = z.infer<typeof preflightGroupResult>;

export const preflightGroupCustomersInput = preflightCustomersInput
  .omit({ senderAccountId: true })
  .extend({ senderAccountIds });
export type PreflightGroupCustomersInput = z.infer<typeof preflightGroupCustomersInput>;

/** A line of the list: a task, or all tasks of a group in one, with their sums. */
export const taskLine = z.object({
  ...taskListRow.shape,
  group: z
    .object({ groupNumber: z.number().int(), taskCount: z.number().int(), senderNames: z.array(z.string()) })
    .nullable(),
});
export type TaskLine = z.infer<typeof taskLine>;

export const linePage = z.object({
  records: z.array(taskLine),
  total: z.number().int(),
  size: z.number().int(),
  current: z.number().int(),
  pages: z.number().int(),
});

export const groupRef = z.strictObject({ groupNumber: taskId });
export type GroupRef = z.infer<typeof groupRef>;

import { z } from 'zod';
import { quotaMode } from '#server/corps/rules-schema';
import { pausedApi } from '#server/corps/schema';
import { taskRow, utc } from './schema.ts';

const workbenchNumbers = z.object({
  taskCount: z.number().int(),
  successCount: z.number().int(),
  failedCount: z.number().int(),
});

export const workbenchSummary = z.object({
  today: workbenchNumbers,
  week: workbenchNumbers,
  /** Customers whose message a member has not confirmed yet, now. */
  waiting: z.object({ customerCount: z.number().int(), taskCount: z.number().int() }),
  quotaMode,
  /** What a new corp has already. */
  firstSteps: z.object({ hasCustomers: z.boolean(), hasAccounts: z.boolean(), hasTasks: z.boolean() }),
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

/** The last thirty days of the corp, each with its first moment. */
export const workbenchDays = z.object({
  days: z.array(
    z.object({ date: z.iso.date(), at: utc, successCount: z.number().int(), failedCount: z.number().int() }),
  ),
});
export type WorkbenchDays = z.infer<typeof workbenchDays>;

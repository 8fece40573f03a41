import { z } from 'zod';
import { pausedApi } from '#server/corps/schema';
import { taskRow, utc } from './schema.ts';

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

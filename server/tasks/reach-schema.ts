import { z } from 'zod';
import { utc } from './schema.ts';

/** How many had been reached, and how many were known not to be, up to each moment. */
export const taskReach = z.object({
  points: z.array(z.object({ at: utc, successCount: z.number().int(), failedCount: z.number().int() })).max(200),
});
export type TaskReach = z.infer<typeof taskReach>;

import { z } from 'zod';
import { quotaMode, rules } from '#server/corps/rules-schema';

/** What whoever writes a task needs to know of the corp's rules. */
export const sendingRules = z.object({
  timezone: rules.timezone,
  quietHours: rules.quietHours,
  cap: rules.cap,
  quotaMode,
  approvalThreshold: rules.approvalThreshold,
  /** Another version: other words. */
  forbiddenWords: z.object({ version: z.string(), count: z.number().int() }),
  testList: z.object({ groupId: z.number().int(), groupName: z.string(), customerCount: z.number().int() }).nullable(),
});
export type SendingRules = z.infer<typeof sendingRules>;

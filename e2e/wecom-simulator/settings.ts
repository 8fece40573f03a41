import { z } from 'zod';

/** Where a corp wants its events; the key has 43 letters and digits. */
const callbackSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  aesKey: z.string().regex(/^[A-Za-z0-9]{43}$/),
});

export const settingsSchema = z.object({
  /** For so long after its creation a message answers 41063. */
  dispatchingSeconds: z.number().min(0),
  /** How many group messages a customer may receive (facts §6.1, rule 3). */
  quotaMode: z.enum(['MONTH_DAYS', 'WEEK_7', 'DAY_1']),
  /** Over this many calls of one API: 45009, and the API rests for a minute, or for an hour. */
  callsPerMinute: z.number().int().positive(),
  callsPerHour: z.number().int().positive(),
  /** The same of all corps together: they call from one address. */
  addressCallsPerMinute: z.number().int().positive(),
  addressCallsPerHour: z.number().int().positive(),
  /** Over this many calls of one API at the same time: 45033. The real number is unknown. */
  maxConcurrentCalls: z.number().int().positive(),
  /** Over this many wrong credentials in an hour nobody gets a token for an hour. */
  wrongSecretsPerHour: z.number().int().positive(),
  /** Person-times of application messages a day: 200 for each seat. */
  appMessagesPerDay: z.number().int().positive(),
  /** So long every call takes at least. */
  latencyMilliseconds: z.number().min(0),
  /** The application is switched off: 50003 for all but its own description. */
  isAppDisabled: z.boolean(),
  /** How get_groupmsg_list_v2 writes create_time: official samples show both. */
  createTimeAs: z.enum(['STRING', 'NUMBER', 'MIXED']),
  /** Whether `batch/get_by_user` answers 84061 when none of the members has a customer, as `list` does (unconfirmed). */
  emptyBatchAnswers84061: z.boolean(),
  /** Above so many visible members `groupchat/list` wants an owner_filter (81017). */
  chatListMaxMembers: z.number().int().positive(),
  callback: callbackSchema.nullable(),
  callbackTimeoutMilliseconds: z.number().int().positive(),
  callbackRetries: z.number().int().min(0),
  callbackRetryMilliseconds: z.number().int().min(0),
});
export type SimulatorSettings = z.infer<typeof settingsSchema>;
export const settingsPatch = settingsSchema.partial();

export const defaultSettings: SimulatorSettings = {
  dispatchingSeconds: 1,
  quotaMode: 'MONTH_DAYS',
  callsPerMinute: 10_000,
  callsPerHour: 150_000,
  addressCallsPerMinute: 20_000,
  addressCallsPerHour: 600_000,
  maxConcurrentCalls: 100,
  wrongSecretsPerHour: 2_000,
  appMessagesPerDay: 200_000,
  latencyMilliseconds: 0,
  isAppDisabled: false,
  createTimeAs: 'MIXED',
  emptyBatchAnswers84061: false,
  chatListMaxMembers: 1_000,
  callback: null,
  callbackTimeoutMilliseconds: 5_000,
  callbackRetries: 3,
  callbackRetryMilliseconds: 1_000,
};

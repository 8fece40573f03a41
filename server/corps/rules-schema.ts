import { z } from 'zod';

const minute = z.int().min(0).max(1439);

/** Minutes after midnight in the corp's zone; they may reach over midnight. */
const quietHours = z
  .strictObject({ startMinute: minute, endMinute: minute })
  .refine(({ startMinute, endMinute }) => startMinute !== endMinute, '开始与结束不能是同一时刻');

const cap = z.strictObject({ count: z.int().min(1).max(100), days: z.int().min(1).max(365) });

export const quotaMode = z.enum(['MONTH_DAYS', 'WEEK_7', 'DAY_1']);

/** All rules of a corp that have one value. */
export const rules = {
  timezone: z.string().min(1).max(64),
  notifyMembers: z.boolean(),
  quietHours: quietHours.nullable(),
  quotaMode,
  cap: cap.nullable(),
  approvalThreshold: z.int().min(1).max(10_000_000).nullable(),
  testGroupId: z.int().positive().max(Number.MAX_SAFE_INTEGER).nullable(),
};

/** The corp's rules as they were, or as they shall be: what is not given stays. */
const someRules = z.strictObject({
  timezone: rules.timezone.optional(),
  notifyMembers: rules.notifyMembers.optional(),
  quietHours: rules.quietHours.optional(),
  quotaMode: rules.quotaMode.optional(),
  cap: rules.cap.optional(),
  approvalThreshold: rules.approvalThreshold.optional(),
  testGroupId: rules.testGroupId.optional(),
});

/** `from` holds what the person saw of each rule in `to`: 409 if somebody has changed it meanwhile. */
export const updateRulesInput = z
  .strictObject({ from: someRules, to: someRules })
  .refine(({ to }) => Object.keys(to).length > 0, '至少修改一项')
  .refine(
    ({ from, to }) => Object.keys(from).toSorted().join() === Object.keys(to).toSorted().join(),
    'from 与 to 要包含相同的项',
  );
export type UpdateRulesInput = z.infer<typeof updateRulesInput>;

export const rulesOfCorp = z.object(rules);
export type RulesOfCorp = z.infer<typeof rulesOfCorp>;

export const corpRules = z.object({
  ...rules,
  /** How many people may approve, and the first 10 names: nobody approves what he made himself. */
  approverCount: z.number().int(),
  approvers: z.array(z.string()),
  forbiddenWordCount: z.number().int(),
});
export type CorpRules = z.infer<typeof corpRules>;

/** In NFKC and lower case, sorted. */
export const forbiddenWords = z.object({ version: z.string(), words: z.array(z.string()) });
export type ForbiddenWords = z.infer<typeof forbiddenWords>;

/** Longer lists are refused by the verb, after what is there twice has been left out. */
const wordList = z.array(z.string().max(2000)).max(50_000).default([]);

/** Words to add and to take away; those of others stay, so that two admins do not overwrite each other. */
export const changeWordsInput = z.strictObject({ add: wordList, remove: wordList });
export type ChangeWordsInput = z.infer<typeof changeWordsInput>;

export const changedWords = z.object({
  added: z.number().int(),
  /** Of those to add, how many were there already or twice. */
  known: z.number().int(),
  removed: z.number().int(),
  count: z.number().int(),
});
export type ChangedWords = z.infer<typeof changedWords>;

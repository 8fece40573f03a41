import type { WordMatcher } from '#server/tasks/word-matcher';
import { forbiddenPlaces } from './content-forbidden.ts';
import { type ContentProblemKey, contentProblems } from './content-problems.ts';
import type { Account } from './sender-account.ts';
import { hasAudience, type TaskDraft } from './task-draft.ts';
import { instantOf } from './zoned-time.ts';

export type Step = 'sender' | 'audience' | 'content' | 'schedule';
export type ProblemKey =
  | 'noSender'
  | 'senderNotActive'
  | 'noAudience'
  | ContentProblemKey
  | 'noTime'
  | 'timePast'
  | 'timeTooFar'
  | 'nameTooLong';

/** What keeps a draft from being sent: the step, the id of the field to go to, and the sentence's key. */
export type Problem = { step: Step; field: string; key: ProblemKey };

const maxDaysAhead = 180;

type Circumstances = {
  accounts: readonly Account[];
  now: Date;
  timeZone: string;
  /** Finds the corp's forbidden words. */
  forbidden?: WordMatcher | null;
};

/** Everything that still has to be put right, in the order of the page. */
export function problemsOf(draft: TaskDraft, { accounts, now, timeZone, forbidden = null }: Circumstances): Problem[] {
  const problems: Problem[] = [];
  const isActive = (id: string) => accounts.some(({ accountId, status }) => accountId === id && status === 'ACTIVE');
  const senderProblem = (key: ProblemKey) => problems.push({ step: 'sender', field: 'sender', key });
  if (draft.senderAccountIds.length === 0) senderProblem('noSender');
  else if (!draft.senderAccountIds.every(isActive)) senderProblem('senderNotActive');
  if (!hasAudience(draft.audience)) problems.push({ step: 'audience', field: 'audience', key: 'noAudience' });
  problems.push(...contentProblems(draft.content).map((problem) => ({ ...problem, step: 'content' as const })));
  const places = forbidden ? forbiddenPlaces(draft.content, forbidden) : [];
  problems.push(...places.map(({ field }) => ({ step: 'content' as const, field, key: 'forbidden' as const })));
  problems.push(...timeProblems(draft, now, timeZone));
  if (draft.taskName.trim().length > 100) problems.push({ step: 'schedule', field: 'taskName', key: 'nameTooLong' });
  return problems;
}

function timeProblems({ schedule }: TaskDraft, now: Date, timeZone: string): Problem[] {
  if (schedule.mode === 'NOW') return [];
  const problem = (key: ProblemKey): Problem[] => [{ step: 'schedule', field: 'scheduledTime', key }];
  const instant = instantOf(schedule.localTime, timeZone);
  if (!instant) return problem('noTime');
  if (instant.getTime() <= now.getTime()) return problem('timePast');
  return instant.getTime() > now.getTime() + maxDaysAhead * 86_400_000 ? problem('timeTooFar') : [];
}

import { contentLimits, utf8Bytes } from '#server/tasks/content-limits';
import type { Account } from './sender-account.ts';
import { type DraftContent, hasAudience, type TaskDraft } from './task-draft.ts';
import { instantOf } from './zoned-time.ts';

export type Step = 'sender' | 'audience' | 'content' | 'schedule';
export type ProblemKey =
  | 'noSender'
  | 'senderNotActive'
  | 'noAudience'
  | 'textEmpty'
  | 'textTooLong'
  | 'noImage'
  | 'titleEmpty'
  | 'titleTooLong'
  | 'descTooLong'
  | 'urlInvalid'
  | 'urlTooLong'
  | 'picUrlInvalid'
  | 'noTime'
  | 'timePast'
  | 'timeTooFar'
  | 'nameTooLong';

/** What keeps a draft from being sent: the step, the id of the field to go to, and the sentence's key. */
export type Problem = { step: Step; field: string; key: ProblemKey };

const maxDaysAhead = 180;

/** Everything that still has to be put right, in the order of the page. */
export function problemsOf(
  draft: TaskDraft,
  { accounts, now, timeZone }: { accounts: readonly Account[]; now: Date; timeZone: string },
): Problem[] {
  const problems: Problem[] = [];
  const sender = accounts.find(({ accountId }) => accountId === draft.senderAccountId);
  if (!draft.senderAccountId) problems.push({ step: 'sender', field: 'sender', key: 'noSender' });
  else if (sender?.status !== 'ACTIVE') problems.push({ step: 'sender', field: 'sender', key: 'senderNotActive' });
  if (!hasAudience(draft.audience)) problems.push({ step: 'audience', field: 'audience', key: 'noAudience' });
  problems.push(...contentProblems(draft.content), ...timeProblems(draft, now, timeZone));
  if (draft.taskName.trim().length > 100) problems.push({ step: 'schedule', field: 'taskName', key: 'nameTooLong' });
  return problems;
}

function contentProblems({ type, text, image, link }: DraftContent): Problem[] {
  const problem = (field: string, key: ProblemKey): Problem => ({
    step: 'content',
    field,
    key,
  });
  if (type === 'TEXT') {
    if (text.trim() === '') return [problem('text', 'textEmpty')];
    return utf8Bytes(text) > contentLimits.text ? [problem('text', 'textTooLong')] : [];
  }
  if (type === 'IMAGE') return image ? [] : [problem('image', 'noImage')];
  const problems: Problem[] = [];
  if (link.title.trim() === '') problems.push(problem('linkTitle', 'titleEmpty'));
  if (utf8Bytes(link.title.trim()) > contentLimits.linkTitle) problems.push(problem('linkTitle', 'titleTooLong'));
  if (utf8Bytes(link.desc.trim()) > contentLimits.linkDesc) problems.push(problem('linkDesc', 'descTooLong'));
  if (!isWebUrl(link.url.trim())) problems.push(problem('linkUrl', 'urlInvalid'));
  else if (utf8Bytes(link.url.trim()) > contentLimits.url) problems.push(problem('linkUrl', 'urlTooLong'));
  const picUrl = link.picUrl.trim();
  if (picUrl && (!isWebUrl(picUrl) || utf8Bytes(picUrl) > contentLimits.url)) {
    problems.push(problem('linkPicUrl', 'picUrlInvalid'));
  }
  return problems;
}

function isWebUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function timeProblems({ schedule }: TaskDraft, now: Date, timeZone: string): Problem[] {
  if (schedule.mode === 'NOW') return [];
  const problem = (key: ProblemKey): Problem[] => [{ step: 'schedule', field: 'scheduledTime', key }];
  const instant = instantOf(schedule.localTime, timeZone);
  if (!instant) return problem('noTime');
  if (instant.getTime() <= now.getTime()) return problem('timePast');
  return instant.getTime() > now.getTime() + maxDaysAhead * 86_400_000 ? problem('timeTooFar') : [];
}

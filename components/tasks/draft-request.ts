import type { Target } from '#server/customers/schema';
import type { MessageContent } from '#server/tasks/content';
import type { CreateTaskInput, PreflightInput } from '#server/tasks/schema';
import type { Audience, DraftContent, TaskDraft } from './task-draft.ts';
import { instantOf } from './zoned-time.ts';

/** The target of the API; kinds without a choice are left out. */
export function targetOf(audience: Audience): Target {
  const { tagIds, tagMatch, groupIds, customers, excludeTagIds, onlySenderContacts } = audience;
  return {
    tagMatch,
    onlySenderContacts,
    ...(tagIds.length > 0 && { tagIds }),
    ...(groupIds.length > 0 && { groupIds }),
    ...(customers.length > 0 && {
      customerIds: customers.map(({ customerId }) => customerId),
    }),
    ...(excludeTagIds.length > 0 && { exclude: { tagIds: excludeTagIds } }),
  };
}

/** The message content of the API. */
export function contentOf({ type, text, image, link }: DraftContent): MessageContent {
  if (type === 'TEXT') return { type, data: { text } };
  if (type === 'IMAGE') return { type, data: { media_id: image?.mediaId ?? '' } };
  const [title, desc, url, picUrl] = [link.title, link.desc, link.url, link.picUrl].map((value) => value.trim());
  return {
    type,
    data: {
      title: title ?? '',
      url: url ?? '',
      ...(desc && { desc }),
      ...(picUrl && { pic_url: picUrl }),
    },
  };
}

function scheduledTimeOf({ schedule }: TaskDraft, timeZone: string) {
  const instant = schedule.mode === 'LATER' ? instantOf(schedule.localTime, timeZone) : null;
  return instant ? { scheduledTime: instant.toISOString() } : {};
}

/** The body of the create call. */
export function createInputOf(draft: TaskDraft, timeZone: string): CreateTaskInput {
  const taskName = draft.taskName.trim();
  return {
    senderAccountId: draft.senderAccountId ?? '',
    target: targetOf(draft.audience),
    messageContent: contentOf(draft.content),
    ...scheduledTimeOf(draft, timeZone),
    ...(taskName && { taskName }),
  };
}

/** What the preflight is asked, or null while there is nothing to ask. */
export function preflightInputOf(draft: TaskDraft, timeZone: string): PreflightInput | null {
  const { tagIds, groupIds, customers } = draft.audience;
  if (!draft.senderAccountId || tagIds.length + groupIds.length + customers.length === 0) return null;
  return {
    senderAccountId: draft.senderAccountId,
    target: targetOf(draft.audience),
    ...scheduledTimeOf(draft, timeZone),
  };
}

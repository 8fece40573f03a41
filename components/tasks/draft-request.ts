import type { Target } from '#server/customers/schema';
import type { Attachment, MessageContent } from '#server/tasks/content';
import type { CreateGroupInput, PreflightGroupInput } from '#server/tasks/group-schema';
import type { CreateTaskInput } from '#server/tasks/request-schema';
import type { AttachmentDraft, Audience, DraftContent, LinkDraft, MiniprogramDraft, TaskDraft } from './task-draft.ts';
import { instantOf } from './zoned-time.ts';

/** The target of the API; kinds without a choice are left out. */
export function targetOf(audience: Audience): Target {
  const { tagIds, tagMatch, groupIds, onlySenderContacts } = audience;
  const customerIds = audience.customers.map(({ customerId }) => customerId);
  const exclude = {
    ...(audience.excludeTagIds.length > 0 && { tagIds: audience.excludeTagIds }),
    ...(audience.excludeGroupIds.length > 0 && { groupIds: audience.excludeGroupIds }),
    ...(audience.excludeCustomers.length > 0 && {
      customerIds: audience.excludeCustomers.map(({ customerId }) => customerId),
    }),
  };
  return {
    tagMatch,
    onlySenderContacts,
    ...(tagIds.length > 0 && { tagIds }),
    ...(groupIds.length > 0 && { groupIds }),
    ...(customerIds.length > 0 && { customerIds }),
    ...(Object.keys(exclude).length > 0 && { exclude }),
  };
}

/** The message content of the API. */
export function contentOf(content: DraftContent): MessageContent {
  switch (content.type) {
    case 'TEXT':
      return { type: 'TEXT', data: { text: content.text } };
    case 'IMAGE':
      return { type: 'IMAGE', data: { media_id: content.image?.mediaId ?? '' } };
    case 'VIDEO':
      return { type: 'VIDEO', data: { media_id: content.video?.mediaId ?? '' } };
    case 'FILE':
      return { type: 'FILE', data: { media_id: content.file?.mediaId ?? '' } };
    case 'LINK':
      return linkOf(content.link);
    case 'MINIPROGRAM':
      return miniprogramOf(content.miniprogram);
    case 'MULTI': {
      const attachments = content.attachments.map(attachmentOf);
      return { type: 'MULTI', data: { ...(content.text.trim() && { text: content.text }), attachments } };
    }
  }
}

function attachmentOf(attachment: AttachmentDraft): Attachment {
  switch (attachment.type) {
    case 'LINK':
      return linkOf(attachment.link);
    case 'MINIPROGRAM':
      return miniprogramOf(attachment.miniprogram);
    default:
      return { type: attachment.type, data: { media_id: attachment.file.mediaId } };
  }
}

function linkOf(link: LinkDraft) {
  const [title, desc, url, picUrl] = [link.title.trim(), link.desc.trim(), link.url.trim(), link.picUrl.trim()];
  return { type: 'LINK' as const, data: { title, url, ...(desc && { desc }), ...(picUrl && { pic_url: picUrl }) } };
}

function miniprogramOf({ title, appid, page, cover }: MiniprogramDraft) {
  const data = { title: title.trim(), appid: appid.trim(), page: page.trim(), pic_media_id: cover?.mediaId ?? '' };
  return { type: 'MINIPROGRAM' as const, data };
}

function scheduledTimeOf({ schedule }: TaskDraft, timeZone: string) {
  const instant = schedule.mode === 'LATER' ? instantOf(schedule.localTime, timeZone) : null;
  return instant ? { scheduledTime: instant.toISOString() } : {};
}

/** The body of the create call of a draft with one sender. */
export function createInputOf(draft: TaskDraft, timeZone: string): CreateTaskInput {
  return { senderAccountId: draft.senderAccountIds[0] ?? '', ...taskOf(draft, timeZone) };
}

/** The body of the create call of a draft with several senders. */
export function groupInputOf(draft: TaskDraft, timeZone: string): CreateGroupInput {
  return { senderAccountIds: draft.senderAccountIds, ...taskOf(draft, timeZone) };
}

function taskOf(draft: TaskDraft, timeZone: string): Omit<CreateTaskInput, 'senderAccountId'> {
  const taskName = draft.taskName.trim();
  const { withinSeconds, remindBeforeSeconds } = draft.confirmation;
  return {
    target: targetOf(draft.audience),
    messageContent: contentOf(draft.content),
    ...scheduledTimeOf(draft, timeZone),
    ...(withinSeconds !== null && { confirmWithinSeconds: withinSeconds }),
    ...(remindBeforeSeconds.length > 0 && { remindBeforeSeconds }),
    ...(taskName && { taskName }),
  };
}

/** What the preflight is asked, or null while there is nothing to ask. */
export function preflightInputOf(draft: TaskDraft, timeZone: string): PreflightGroupInput | null {
  const { tagIds, groupIds, customers } = draft.audience;
  if (draft.senderAccountIds.length === 0 || tagIds.length + groupIds.length + customers.length === 0) return null;
  return {
    senderAccountIds: draft.senderAccountIds,
    target: targetOf(draft.audience),
    ...scheduledTimeOf(draft, timeZone),
  };
}

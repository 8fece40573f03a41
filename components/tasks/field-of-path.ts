import { fieldPrefix } from './content-problems.ts';
import type { AttachmentDraft, DraftContent } from './task-draft.ts';

const elsewhere: Record<string, string> = {
  senderAccountId: 'sender',
  senderAccountIds: 'sender',
  target: 'audience',
  scheduledTime: 'scheduledTime',
  taskName: 'taskName',
};
const linkFields: Record<string, string> = {
  title: 'linkTitle',
  desc: 'linkDesc',
  url: 'linkUrl',
  pic_url: 'linkPicUrl',
};
const miniprogramFields: Record<string, string> = {
  title: 'appTitle',
  appid: 'appid',
  page: 'page',
  pic_media_id: 'cover',
};

/** The field of the composer that a path of the API's refusal speaks of; null when it is none of them. */
export function fieldOfPath(path: string, content: DraftContent): string | null {
  const [head = '', ...rest] = path.split('.');
  if (head !== 'messageContent') return elsewhere[head] ?? null;
  const [, name = '', index = '', , inner = ''] = rest;
  if (name === 'text') return 'text';
  if (name === 'attachments') return attachmentField(content.attachments[Number(index)], inner);
  return ownField(content.type, name);
}

function attachmentField(attachment: AttachmentDraft | undefined, name: string): string {
  const field = attachment && ownField(attachment.type, name);
  const hasFields = attachment?.type === 'LINK' || attachment?.type === 'MINIPROGRAM';
  return hasFields && field ? fieldPrefix(attachment) + field : 'attachments';
}

function ownField(type: DraftContent['type'], name: string): string | null {
  switch (type) {
    case 'LINK':
      return linkFields[name] ?? null;
    case 'MINIPROGRAM':
      return miniprogramFields[name] ?? null;
    case 'IMAGE':
    case 'VIDEO':
    case 'FILE':
      return name === 'media_id' ? type.toLowerCase() : null;
    default:
      return null;
  }
}

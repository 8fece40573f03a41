import { z } from 'zod';
import type { GroupMessage } from '#server/wecom/schema';
import type { Attachment, MessageContent } from './content.ts';
import { partsOf } from './content-parts.ts';

type AttachmentShape = { type: string; title?: string; url?: string; appid?: string };
/** What tells one message from another, whether we write it or WeCom lists it; two are equal when their JSON is. */
export type MessageShape = { text: string; attachments: AttachmentShape[] };

/**
 * The shape of a content of ours. Media ids, and everything else that WeCom may write anew (an image's address, a link's
 * picture, the ending of a page), stay out: a message taken for another is told apart by its customers, a message not
 * recognised would be sent twice.
 */
export function contentShape(content: MessageContent): MessageShape {
  const { text, attachments } = partsOf(content);
  return { text: normalized(text), attachments: attachments.map(shapeOf) };
}

/** The shape of a message as WeCom lists it. */
export function listedShape(message: GroupMessage): MessageShape {
  return { text: normalized(message.text), attachments: message.attachments.map(listedAttachment) };
}

function shapeOf({ type, data }: Attachment): AttachmentShape {
  switch (type) {
    case 'LINK':
      return { type: 'link', title: normalized(data.title), url: data.url.trim() };
    case 'MINIPROGRAM':
      return { type: 'miniprogram', title: normalized(data.title), appid: data.appid };
    default:
      return { type: type.toLowerCase() };
  }
}

const field = z.string().catch('');
const fields = z.object({ title: field, url: field, appid: field }).catch({ title: '', url: '', appid: '' });

function listedAttachment(attachment: GroupMessage['attachments'][number]): AttachmentShape {
  const type = attachment.msgtype;
  const { title, url, appid } = fields.parse(attachment[type]);
  switch (type) {
    case 'link':
      return { type, title: normalized(title), url: url.trim() };
    case 'miniprogram':
      return { type, title: normalized(title), appid: appid.trim() };
    default:
      return { type };
  }
}

/** Line ends and outer blanks are not kept alike on both sides. */
function normalized(text: string | null): string {
  return (text ?? '').replaceAll(/\r\n?/g, '\n').trim();
}

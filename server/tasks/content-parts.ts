import type { MediaUse } from '#server/media/schema';
import type { Attachment, MessageContent } from './content.ts';

/** Any content as WeCom sees it: a text, attachments in order, or both. */
export function partsOf(content: MessageContent): { text: string | null; attachments: Attachment[] } {
  switch (content.type) {
    case 'TEXT':
      return { text: content.data.text, attachments: [] };
    case 'MULTI':
      return { text: content.data.text ?? null, attachments: content.data.attachments };
    default:
      return { text: null, attachments: [content] };
  }
}

/** Every place of a content that names a file of ours. */
export function mediaUsesOf(content: MessageContent): MediaUse[] {
  return placed(content).flatMap(({ attachment: { type, data }, path }): MediaUse[] => {
    switch (type) {
      case 'LINK':
        return [];
      case 'MINIPROGRAM':
        return [{ mediaId: data.pic_media_id, kind: 'IMAGE', path: `${path}.pic_media_id` }];
      default:
        return [{ mediaId: data.media_id, kind: type, path: `${path}.media_id` }];
    }
  });
}

/** The ids of our own uploads that a content refers to, each once. */
export function mediaIdsOf(content: MessageContent): string[] {
  return [...new Set(mediaUsesOf(content).map(({ mediaId }) => mediaId))];
}

/** Every text a reader will see, with its place in the content. */
export function textsOf(content: MessageContent): { path: string; text: string }[] {
  const { text } = partsOf(content);
  const own = text === null ? [] : [{ path: 'data.text', text }];
  return [...own, ...placed(content).flatMap(({ attachment, path }) => titlesOf(attachment, path))];
}

function titlesOf({ type, data }: Attachment, path: string): { path: string; text: string }[] {
  if (type !== 'LINK' && type !== 'MINIPROGRAM') return [];
  const title = { path: `${path}.title`, text: data.title };
  return type === 'LINK' && data.desc ? [title, { path: `${path}.desc`, text: data.desc }] : [title];
}

function placed(content: MessageContent): { attachment: Attachment; path: string }[] {
  return partsOf(content).attachments.map((attachment, index) => ({
    attachment,
    path: content.type === 'MULTI' ? `data.attachments.${index}.data` : 'data',
  }));
}

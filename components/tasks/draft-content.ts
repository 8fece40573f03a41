import type { UploadedFile } from '../media/upload-media.ts';
import { type AttachmentDraft, type DraftContent, emptyDraft, randomKey } from './task-draft.ts';

type Fields = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/**
 * The composer's fields filled from a message, of a task or a template; null for a type this release does not know. Files
 * of which nothing is known are left out, to be chosen anew.
 */
export function draftContentOf(message: Fields, media: readonly UploadedFile[]): DraftContent | null {
  const { content: empty } = emptyDraft();
  const data = fieldsOf(message.data);
  const file = media.find(({ mediaId }) => mediaId === data.media_id) ?? null;
  switch (message.type) {
    case 'TEXT':
      return { ...empty, type: 'TEXT', text: text(data.text) };
    case 'IMAGE':
      return { ...empty, type: 'IMAGE', image: file };
    case 'VIDEO':
      return { ...empty, type: 'VIDEO', video: file };
    case 'FILE':
      return { ...empty, type: 'FILE', file };
    case 'LINK':
      return { ...empty, type: 'LINK', link: linkOf(data) };
    case 'MINIPROGRAM':
      return { ...empty, type: 'MINIPROGRAM', miniprogram: miniprogramOf(data, media) };
    case 'MULTI': {
      const attachments = Array.isArray(data.attachments) ? data.attachments.filter(isFields) : [];
      return {
        ...empty,
        type: 'MULTI',
        text: text(data.text),
        attachments: attachments.flatMap((attachment) => attachmentOf(attachment, media)),
      };
    }
    default:
      return null;
  }
}

function attachmentOf({ type, data: given }: Fields, media: readonly UploadedFile[]): AttachmentDraft[] {
  const data = fieldsOf(given);
  const id = randomKey();
  if (type === 'LINK') return [{ id, type, link: linkOf(data) }];
  if (type === 'MINIPROGRAM') return [{ id, type, miniprogram: miniprogramOf(data, media) }];
  const file = media.find(({ mediaId }) => mediaId === data.media_id);
  return file ? [{ id, type: file.kind, file }] : [];
}

function linkOf({ title, desc, url, pic_url: picUrl }: Fields) {
  return { title: text(title), desc: text(desc), url: text(url), picUrl: text(picUrl) };
}

function miniprogramOf({ title, appid, page, pic_media_id: coverId }: Fields, media: readonly UploadedFile[]) {
  const cover = media.find(({ mediaId }) => mediaId === coverId) ?? null;
  return { title: text(title), appid: text(appid), page: text(page), cover };
}

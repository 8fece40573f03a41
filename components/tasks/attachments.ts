import type { UploadedFile } from '../media/upload-media.ts';
import { type AttachmentDraft, emptyLink, emptyMiniprogram, randomKey } from './task-draft.ts';

/** A new attachment of a file, or one to fill in. */
export function attachmentOf(source: UploadedFile | 'LINK' | 'MINIPROGRAM'): AttachmentDraft {
  const id = randomKey();
  if (source === 'LINK') return { id, type: 'LINK', link: emptyLink };
  if (source === 'MINIPROGRAM') return { id, type: 'MINIPROGRAM', miniprogram: emptyMiniprogram };
  return { id, type: source.kind, file: source };
}

/** What an attachment is called in the list; empty while nothing is filled in. */
export function nameOf(attachment: AttachmentDraft): string {
  switch (attachment.type) {
    case 'LINK':
      return attachment.link.title.trim();
    case 'MINIPROGRAM':
      return attachment.miniprogram.title.trim();
    default:
      return attachment.file.fileName;
  }
}

/** The list with one attachment a place further up (-1) or down (1); at the ends it stays. */
export function moved(attachments: AttachmentDraft[], id: string, by: -1 | 1): AttachmentDraft[] {
  const from = attachments.findIndex((attachment) => attachment.id === id);
  const attachment = attachments[from];
  const to = from + by;
  if (!attachment || to < 0 || to >= attachments.length) return attachments;
  return attachments.toSpliced(from, 1).toSpliced(to, 0, attachment);
}

/** The list with one attachment at the place of another, which makes room. */
export function placedAt(attachments: AttachmentDraft[], id: string, targetId: string): AttachmentDraft[] {
  const from = attachments.findIndex((attachment) => attachment.id === id);
  const to = attachments.findIndex((attachment) => attachment.id === targetId);
  const attachment = attachments[from];
  if (!attachment || to < 0 || from === to) return attachments;
  return attachments.toSpliced(from, 1).toSpliced(to, 0, attachment);
}

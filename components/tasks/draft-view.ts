import { mediaUrl } from '../media/media-kind.ts';
import type { UploadedFile } from '../media/upload-media.ts';
import type { BubbleView } from './message-view.ts';
import type { AttachmentDraft, DraftContent, MiniprogramDraft } from './task-draft.ts';

/** What a phone will show of a draft, however little of it is filled in. */
export function draftView(content: DraftContent): BubbleView[] {
  switch (content.type) {
    case 'TEXT':
      return [{ type: 'TEXT', text: content.text }];
    case 'IMAGE':
    case 'VIDEO':
    case 'FILE':
      return [fileView(content.type, { IMAGE: content.image, VIDEO: content.video, FILE: content.file }[content.type])];
    case 'LINK':
      return [{ type: 'LINK', ...content.link }];
    case 'MINIPROGRAM':
      return [miniprogramView(content.miniprogram)];
    case 'MULTI': {
      const bubbles = content.attachments.map(attachmentView);
      return content.text.trim() || bubbles.length === 0 ? [{ type: 'TEXT', text: content.text }, ...bubbles] : bubbles;
    }
  }
}

function attachmentView(attachment: AttachmentDraft): BubbleView {
  if (attachment.type === 'LINK') return { type: 'LINK', ...attachment.link };
  if (attachment.type === 'MINIPROGRAM') return miniprogramView(attachment.miniprogram);
  return fileView(attachment.type, attachment.file);
}

function miniprogramView({ title, cover }: MiniprogramDraft): BubbleView {
  return { type: 'MINIPROGRAM', title, coverUrl: cover && mediaUrl(cover.mediaId) };
}

function fileView(type: UploadedFile['kind'], file: UploadedFile | null): BubbleView {
  const address = file && mediaUrl(file.mediaId);
  if (type === 'IMAGE') return { type, imageUrl: address };
  if (type === 'VIDEO') return { type, videoUrl: address };
  return { type, fileUrl: address, fileName: file?.fileName ?? '', size: file?.size ?? null };
}

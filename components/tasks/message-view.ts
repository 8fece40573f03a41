import { mediaUrl } from '../media/media-kind.ts';

/** What a phone shows of a message, one under the other; an address is null while no file is chosen. */
export type BubbleView =
  | { type: 'TEXT'; text: string }
  | { type: 'IMAGE'; imageUrl: string | null }
  | { type: 'LINK'; title: string; desc: string; url: string; picUrl: string }
  | { type: 'MINIPROGRAM'; title: string; coverUrl: string | null }
  | { type: 'VIDEO'; videoUrl: string | null }
  | { type: 'FILE'; fileUrl: string | null; fileName: string; size: number | null };

/** What is known of the files of a message. */
export type MediaFact = { mediaId: string; fileName: string; size: number };

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a task's `messageContent`; null for a type this release does not know. */
export function messageView(content: Record<string, unknown>, media: readonly MediaFact[]): BubbleView[] | null {
  if (content.type !== 'MULTI') {
    const bubble = bubbleOf(content, media);
    return bubble && [bubble];
  }
  const data = isRecord(content.data) ? content.data : {};
  const attachments = Array.isArray(data.attachments) ? data.attachments.filter(isRecord) : [];
  const bubbles = attachments.map((attachment) => bubbleOf(attachment, media)).filter((bubble) => bubble !== null);
  return data.text ? [{ type: 'TEXT', text: text(data.text) }, ...bubbles] : bubbles;
}

function bubbleOf({ type, data: given }: Record<string, unknown>, media: readonly MediaFact[]): BubbleView | null {
  const data = isRecord(given) ? given : {};
  const address = mediaUrl(text(data.media_id));
  switch (type) {
    case 'TEXT':
      return { type, text: text(data.text) };
    case 'IMAGE':
      return { type, imageUrl: address };
    case 'VIDEO':
      return { type, videoUrl: address };
    case 'FILE': {
      const fact = media.find(({ mediaId }) => mediaId === data.media_id);
      return { type, fileUrl: address, fileName: fact?.fileName ?? '', size: fact?.size ?? null };
    }
    case 'LINK':
      return { type, title: text(data.title), desc: text(data.desc), url: text(data.url), picUrl: text(data.pic_url) };
    case 'MINIPROGRAM':
      return { type, title: text(data.title), coverUrl: mediaUrl(text(data.pic_media_id)) };
    default:
      return null;
  }
}

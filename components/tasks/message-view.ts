/** What a phone shows of a message; `imageUrl` is null when the picture itself is not at hand. */
export type MessageView =
  | { type: 'TEXT'; text: string }
  | { type: 'IMAGE'; imageUrl: string | null; caption: string | null }
  | { type: 'LINK'; title: string; desc: string; url: string; picUrl: string };

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a task's `messageContent`; null for a type this release does not know. */
export function messageViewOf(content: Record<string, unknown>): MessageView | null {
  const data = isRecord(content.data) ? content.data : {};
  if (content.type === 'TEXT') return { type: 'TEXT', text: text(data.text) };
  if (content.type === 'IMAGE')
    return {
      type: 'IMAGE',
      imageUrl: null,
      caption: text(data.media_id) || null,
    };
  if (content.type !== 'LINK') return null;
  return {
    type: 'LINK',
    title: text(data.title),
    desc: text(data.desc),
    url: text(data.url),
    picUrl: text(data.pic_url),
  };
}

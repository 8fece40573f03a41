/** What a phone shows of a message; `imageUrl` is null while no picture is chosen. */
export type MessageView =
  | { type: 'TEXT'; text: string }
  | { type: 'IMAGE'; imageUrl: string | null }
  | { type: 'LINK'; title: string; desc: string; url: string; picUrl: string };

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads a task's `messageContent`; null for a type this release does not know. */
export function messageViewOf(content: Record<string, unknown>): MessageView | null {
  const data = isRecord(content.data) ? content.data : {};
  if (content.type === 'TEXT') return { type: 'TEXT', text: text(data.text) };
  if (content.type === 'IMAGE') return { type: 'IMAGE', imageUrl: mediaUrl(text(data.media_id)) };
  if (content.type !== 'LINK') return null;
  return {
    type: 'LINK',
    title: text(data.title),
    desc: text(data.desc),
    url: text(data.url),
    picUrl: text(data.pic_url),
  };
}

/** Where the bytes of an upload of this corp are. */
export function mediaUrl(mediaId: string): string {
  return `/api/v1/workbench/media/${encodeURIComponent(mediaId)}/file`;
}

import { z } from 'zod';
import { overLong, WecomFailure } from './failure.ts';
import type { Corp } from './corp.ts';

const mediaLifetimeSeconds = 3 * 86_400;
const maxTextBytes = 4_000;
const maxAttachments = 9;

const fieldsSchema = z.record(z.string(), z.unknown());
const attachmentSchema = z.looseObject({ msgtype: z.string() });
/** A message's content as `get_groupmsg_list_v2` tells it. */
export const contentSchema = z.object({
  text: z.object({ content: z.string() }).optional(),
  attachments: z.array(attachmentSchema).optional(),
});
export type Content = z.infer<typeof contentSchema>;

/** Checks text and attachments of `add_msg_template` as facts §6.1 has them, limits in bytes of UTF-8. */
export function readContent(corp: Corp, body: Record<string, unknown>): Content {
  const text = readText(body.text);
  const attachments = readAttachments(corp, body.attachments);
  if (text === null && attachments.length === 0) throw new WecomFailure(40063);
  return {
    ...(text === null ? {} : { text: { content: text } }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function readText(text: unknown): string | null {
  if (text === undefined || text === null) return null;
  const content = fieldsSchema.safeParse(text).data?.content ?? '';
  if (typeof content !== 'string') throw new WecomFailure(40058);
  limitBytes(content, maxTextBytes);
  return content === '' ? null : content;
}

function readAttachments(corp: Corp, attachments: unknown): z.infer<typeof attachmentSchema>[] {
  if (attachments === undefined || attachments === null) return [];
  if (!Array.isArray(attachments)) throw overLong('attachments', maxAttachments);
  if (attachments.length > maxAttachments) throw new WecomFailure(41064);
  return attachments.map((attachment: unknown) => {
    const parsed = attachmentSchema.safeParse(attachment).data;
    const read = parsed && readers[parsed.msgtype];
    const body = parsed && fieldsSchema.safeParse(parsed[parsed.msgtype]).data;
    if (!read || !body) throw new WecomFailure(41065);
    return { msgtype: parsed.msgtype, [parsed.msgtype]: read(corp, body) };
  });
}

type Fields = Record<string, unknown>;
const readers: Record<string, (corp: Corp, body: Fields) => Fields> = {
  image(corp, body) {
    // media_id wins over pic_url, and both never stand together in a reply.
    if (body.media_id) return { media_id: readMedia(corp, body.media_id, 'image') };
    if (!body.pic_url) throw new WecomFailure(41006);
    return { pic_url: readUrl(body.pic_url) };
  },
  video: (corp, body) => ({ media_id: readMedia(corp, body.media_id, 'video') }),
  file: (corp, body) => ({ media_id: readMedia(corp, body.media_id, 'file') }),
  link(_state, body) {
    return {
      title: readRequired(body.title, 128),
      ...(body.picurl ? { picurl: readUrl(body.picurl) } : {}),
      ...(body.desc ? { desc: readRequired(body.desc, 512) } : {}),
      url: readUrl(body.url),
    };
  },
  miniprogram(corp, body) {
    if (typeof body.appid !== 'string' || !/^wx\w+$/.test(body.appid)) throw new WecomFailure(90207);
    if (typeof body.page !== 'string' || body.page === '') throw new WecomFailure(90208);
    return {
      title: readRequired(body.title, 64),
      pic_media_id: readMedia(corp, body.pic_media_id, 'image'),
      appid: body.appid,
      page: body.page,
    };
  },
};

function readRequired(value: unknown, maxBytes: number): string {
  if (typeof value !== 'string' || value === '') throw new WecomFailure(40063);
  limitBytes(value, maxBytes);
  return value;
}

function readUrl(value: unknown): string {
  const url = readRequired(value, 2_048);
  if (!/^https?:\/\/\S+$/.test(url)) throw new WecomFailure(40094);
  return url;
}

function readMedia({ store, clock }: Corp, mediaId: unknown, type: string): string {
  if (typeof mediaId !== 'string' || mediaId === '') throw new WecomFailure(41006);
  const isAlive = store.has(
    'SELECT 1 FROM media WHERE media_id = ? AND type = ? AND created_at > ?',
    mediaId,
    type,
    clock.now() - mediaLifetimeSeconds,
  );
  if (!isAlive) throw new WecomFailure(40007);
  return mediaId;
}

function limitBytes(value: string, max: number): void {
  if (Buffer.byteLength(value) > max) throw new WecomFailure(45002);
}

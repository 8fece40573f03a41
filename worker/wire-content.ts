import type { Attachment, MessageContent } from '#server/tasks/content';
import { partsOf } from '#server/tasks/content-parts';
import type { AddMsgTemplateRequest, Attachment as WireAttachment } from '#server/wecom/schema';

export type WireContent = Pick<AddMsgTemplateRequest, 'text' | 'attachments'>;

/** A content as WeCom writes it; `wecomIds` holds WeCom's media id for each of our own. */
export function wireContent(content: MessageContent, wecomIds: ReadonlyMap<string, string>): WireContent {
  const { text, attachments } = partsOf(content);
  return {
    ...(text === null ? {} : { text }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map((each) => wireAttachment(each, wecomIds)) }),
  };
}

function wireAttachment({ type, data }: Attachment, wecomIds: ReadonlyMap<string, string>): WireAttachment {
  const wecomIdOf = (mediaId: string) => {
    const wecomId = wecomIds.get(mediaId);
    if (!wecomId) throw new Error(`media ${mediaId} was not exchanged`);
    return wecomId;
  };
  switch (type) {
    case 'IMAGE':
      return { msgtype: 'image', image: { media_id: wecomIdOf(data.media_id) } };
    case 'VIDEO':
      return { msgtype: 'video', video: { media_id: wecomIdOf(data.media_id) } };
    case 'FILE':
      return { msgtype: 'file', file: { media_id: wecomIdOf(data.media_id) } };
    case 'LINK': {
      const { title, url, pic_url, desc } = data;
      return { msgtype: 'link', link: { title, url, ...(pic_url && { picurl: pic_url }), ...(desc && { desc }) } };
    }
    case 'MINIPROGRAM': {
      const { title, appid, page, pic_media_id } = data;
      return { msgtype: 'miniprogram', miniprogram: { title, appid, page, pic_media_id: wecomIdOf(pic_media_id) } };
    }
  }
}

import { z } from 'zod';
import { contentLimits, utf8Bytes } from './content-limits.ts';

const bytes = (max: number, label: string) =>
  z.string().refine((text) => utf8Bytes(text) <= max, { message: `${label}不能超过 ${max} 字节（UTF-8）` });

const text = bytes(contentLimits.text, '文本').refine((value) => value.trim().length > 0, { message: '文本不能为空' });

const webUrl = bytes(contentLimits.url, '链接').refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
  message: '链接必须以 http:// 或 https:// 开头',
});

/** Raw WeCom media ids die in three days, so only ids of our own uploads are taken. */
const mediaId = z.string().regex(/^m_[0-9a-f-]{36}$/, {
  message:
    'media_id 必须是通过 POST /api/v1/workbench/media 上传得到的 mediaId；企业微信的 media_id 三天后失效，不能直接使用',
});

/** The content of a message, by type; limits are WeCom's (https://developer.work.weixin.qq.com/document/path/92135). */
export const messageContent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TEXT'), data: z.strictObject({ text }) }),
  z.strictObject({ type: z.literal('IMAGE'), data: z.strictObject({ media_id: mediaId }) }),
  z.strictObject({
    type: z.literal('LINK'),
    data: z.strictObject({
      title: bytes(contentLimits.linkTitle, '链接标题').refine((value) => value.trim().length > 0, {
        message: '链接标题不能为空',
      }),
      pic_url: webUrl.optional(),
      desc: bytes(contentLimits.linkDesc, '链接描述').optional(),
      url: webUrl,
    }),
  }),
]);
export type MessageContent = z.infer<typeof messageContent>;

/** The ids of our own uploads that a content refers to. */
export function mediaIdsOf(content: MessageContent): string[] {
  return content.type === 'IMAGE' ? [content.data.media_id] : [];
}

/** Every text a reader will see, for checks on words. */
export function textsOf(content: MessageContent): string[] {
  if (content.type === 'TEXT') return [content.data.text];
  return content.type === 'LINK' ? [content.data.title, content.data.desc ?? ''] : [];
}

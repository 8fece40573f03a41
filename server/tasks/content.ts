import { z } from 'zod';
import { contentLimits, utf8Bytes } from './content-limits.ts';

const controlCharacter = /\p{Cc}/u;
/** Half a pair of surrogates has no UTF-8, and control characters cannot be stored or would go out escaped. */
const isWritable = (text: string, allowed: RegExp) =>
  text.isWellFormed() && !controlCharacter.test(text.replace(allowed, ''));

const bytes = (max: number, label: string) =>
  z.string().refine((text) => utf8Bytes(text) <= max, { error: `${label}不能超过 ${max} 字节（UTF-8）` });

const notBlank = (label: string) =>
  [(value: string) => value.trim().length > 0, { error: `${label}不能为空` }] as const;

/** May hold line ends and tabs, nothing else that is not seen. */
const paragraphs = (max: number, label: string) =>
  bytes(max, label).refine((value) => isWritable(value, /[\n\r\t]/g), {
    error: `${label}含有无法发送的字符（控制字符或不完整的字符）`,
  });

const line = (max: number, label: string) =>
  bytes(max, label).refine((value) => isWritable(value, /(?!)/), {
    error: `${label}含有换行、控制字符或不完整的字符`,
  });

const text = paragraphs(contentLimits.text, '文本').refine(...notBlank('文本'));

const webUrl = line(contentLimits.url, '链接').refine(
  (value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
  {
    error: '链接必须以 http:// 或 https:// 开头，且不含空格',
  },
);

/** Raw WeCom media ids die in three days, so only ids of our own uploads are taken. */
const mediaId = z.string().regex(/^m_[0-9a-f-]{36}$/, {
  error:
    'media_id 必须是通过 POST /api/v1/workbench/media 上传得到的 mediaId；企业微信的 media_id 三天后失效，不能直接使用',
});

const ofType = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(data) });

const image = ofType('IMAGE', { media_id: mediaId });
const link = ofType('LINK', {
  title: line(contentLimits.linkTitle, '链接标题').refine(...notBlank('链接标题')),
  pic_url: webUrl.optional(),
  desc: paragraphs(contentLimits.linkDesc, '链接描述').optional(),
  url: webUrl,
});
const miniprogram = ofType('MINIPROGRAM', {
  title: line(contentLimits.miniprogramTitle, '小程序标题').refine(...notBlank('小程序标题')),
  appid: z.string().regex(/^wx\w{1,62}$/, { error: '小程序 appid 以 wx 开头，只含字母、数字和下划线' }),
  page: line(contentLimits.page, '小程序页面路径').refine(...notBlank('小程序页面路径')),
  pic_media_id: mediaId,
});
const video = ofType('VIDEO', { media_id: mediaId });
const file = ofType('FILE', { media_id: mediaId });

const attachment = z.discriminatedUnion('type', [image, link, miniprogram, video, file]);
export type Attachment = z.infer<typeof attachment>;

const multi = z.strictObject({
  type: z.literal('MULTI'),
  data: z
    .strictObject({
      text: text.optional(),
      attachments: z.array(attachment).max(contentLimits.attachments, {
        error: `附件最多 ${contentLimits.attachments} 个`,
      }),
    })
    .refine((data) => data.text !== undefined || data.attachments.length > 0, {
      path: ['attachments'],
      error: '文本和附件至少要有一项',
    }),
});

/** The content of a message, by type; limits are WeCom's (https://developer.work.weixin.qq.com/document/path/92135). */
export const messageContent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TEXT'), data: z.strictObject({ text }) }),
  image,
  link,
  miniprogram,
  video,
  file,
  multi,
]);
export type MessageContent = z.infer<typeof messageContent>;

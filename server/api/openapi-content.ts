import { contentLimits } from '#server/tasks/content-limits';
import { type MessageContent, messageContent } from '#server/tasks/content';

const mediaId = 'm_0b7f4c1e-2f6d-4b0e-9a53-6f1d2c8e7a10';
const link = {
  type: 'LINK',
  data: {
    title: '秋季新品',
    desc: '全场九折',
    url: 'https://example.com/autumn',
    pic_url: 'https://example.com/a.png',
  },
} as const;
const miniprogram = {
  type: 'MINIPROGRAM',
  data: { title: '会员商城', appid: 'wx8bd80126147df384', page: 'pages/index', pic_media_id: mediaId },
} as const;

const examples: MessageContent[] = [
  { type: 'TEXT', data: { text: '周五到店有礼' } },
  { type: 'IMAGE', data: { media_id: mediaId } },
  link,
  miniprogram,
  { type: 'VIDEO', data: { media_id: mediaId } },
  { type: 'FILE', data: { media_id: mediaId } },
  {
    type: 'MULTI',
    data: { text: '新品上架，报价单见附件', attachments: [{ type: 'FILE', data: { media_id: mediaId } }, link] },
  },
];

const { text, linkTitle, linkDesc, url, miniprogramTitle, attachments } = contentLimits;

/** The contents a message may have, as the document shows them. */
export const messageContentSchema = messageContent.meta({
  id: 'MessageContent',
  description: [
    `上限按 UTF-8 字节计算：文本 ${text}，链接标题 ${linkTitle}、描述 ${linkDesc}、地址 ${url}，小程序标题 ${miniprogramTitle}；`,
    `MULTI 最多 ${attachments} 个附件，文本和附件至少要有一项。media_id 与 pic_media_id 由 POST /api/v1/workbench/media 得到，`,
    '类型须与用法一致（pic_media_id 是图片）。不符合时回答 422，details 指出具体位置，如 messageContent.data.attachments.3.data.title。',
  ].join(''),
  examples,
});

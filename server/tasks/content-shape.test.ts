import { expect, test } from 'vitest';
import { groupMessagePage } from '#server/wecom/schema';
import type { MessageContent } from './content.ts';
import { contentHash } from './content-hash.ts';
import { contentShape, listedShape } from './content-shape.ts';

const media = (digit: number) => `m_00000000-0000-4000-8000-00000000000${digit}`;
const link = { title: '新品', url: 'https://example.com/a', pic_url: 'https://example.com/a.png', desc: '九折' };
const program = { title: '商城', appid: 'wx0123456789abcdef', page: 'pages/index' };
const content: MessageContent = {
  type: 'MULTI',
  data: {
    text: ' 您好\r\n周五到店\n',
    attachments: [
      { type: 'IMAGE', data: { media_id: media(1) } },
      { type: 'LINK', data: link },
      { type: 'MINIPROGRAM', data: { ...program, pic_media_id: media(2) } },
      { type: 'VIDEO', data: { media_id: media(3) } },
      { type: 'FILE', data: { media_id: media(4) } },
    ],
  },
};
const listedAttachments = [
  { msgtype: 'image', image: { pic_url: 'http://p.qpic.cn/x' } },
  {
    msgtype: 'link',
    link: { title: '新品', picurl: 'http://p.qpic.cn/y', desc: '九折', url: 'https://example.com/a' },
  },
  { msgtype: 'miniprogram', miniprogram: { ...program, page: 'pages/index.html', pic_media_id: '3a' } },
  { msgtype: 'video', video: { media_id: '3b' } },
  { msgtype: 'file', file: { media_id: '3c' } },
];

/** The shape of what WeCom lists, as JSON. */
function listed(text: string | undefined, attachments?: object[]) {
  const message = { msgid: 'm', create_time: '1795500000', create_type: 0, text: { content: text }, attachments };
  const { rows } = groupMessagePage.parse({ next_cursor: '', group_msg_list: [message] });
  return rows.map((row) => JSON.stringify(listedShape(row)))[0];
}

test('a message is recognised though WeCom writes media, pictures, pages, line ends and blanks anew', () => {
  expect(listed('您好\n周五到店', listedAttachments)).toBe(JSON.stringify(contentShape(content)));
});

test.each([
  ['another text', listed('您好\n周六到店', listedAttachments)],
  ['another order', listed('您好\n周五到店', listedAttachments.toReversed())],
  ['one attachment less', listed('您好\n周五到店', listedAttachments.slice(1))],
  ['no attachments', listed('您好\n周五到店')],
  ['another kind', listed('您好\n周五到店', [{ msgtype: 'moment', moment: {} }, ...listedAttachments.slice(1)])],
  ['an attachment without a body', listed('您好\n周五到店', [listedAttachments[0] ?? {}, { msgtype: 'link' }])],
])('%s is another message', (_, shape) => {
  expect(shape).not.toBe(JSON.stringify(contentShape(content)));
});

test('a text alone has the same shape whether or not WeCom lists an empty list of attachments', () => {
  const text = JSON.stringify(contentShape({ type: 'TEXT', data: { text: '您好' } }));
  expect(listed('您好', [])).toBe(text);
  expect(listed('您好')).toBe(text);
  const image = JSON.stringify(contentShape({ type: 'IMAGE', data: { media_id: media(1) } }));
  expect(listed(undefined, [{ msgtype: 'image', image: { media_id: '3a' } }])).toBe(image);
});

test('the hash of a content does not depend on the order of its fields', () => {
  const { title, url, pic_url, desc } = link;
  const one = contentHash({ type: 'LINK', data: { title, url, pic_url, desc } });
  expect(contentHash({ data: { desc, pic_url, url, title }, type: 'LINK' })).toBe(one);
  expect(contentHash({ type: 'LINK', data: { title, url, pic_url } })).not.toBe(one);
});

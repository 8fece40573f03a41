import { describe, expect, test } from 'vitest';
import { AppError } from '#server/errors';
import { contentLimits } from './content-limits.ts';
import { parseContent } from './create.ts';

const mediaId = 'm_00000000-0000-4000-8000-000000000001';
const image = { type: 'IMAGE', data: { media_id: mediaId } };
const link = { type: 'LINK', data: { title: '新品', url: 'https://example.com/a' } };
const miniprogram = {
  type: 'MINIPROGRAM',
  data: { title: '商城', appid: 'wx0123456789abcdef', page: 'pages/index?from=群发', pic_media_id: mediaId },
};
const video = { type: 'VIDEO', data: { media_id: mediaId } };
const file = { type: 'FILE', data: { media_id: mediaId } };
const text = (value: unknown) => ({ type: 'TEXT', data: { text: value } });
const multi = (data: object) => ({ type: 'MULTI', data });
const withLink = (data: object) => ({ type: 'LINK', data: { ...link.data, ...data } });
const withProgram = (data: object) => ({ type: 'MINIPROGRAM', data: { ...miniprogram.data, ...data } });

/** The paths at fault; none when the content is taken. */
function faults(content: Record<string, unknown>): string[] {
  try {
    parseContent(content);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'MESSAGE_CONTENT_INVALID') throw error;
    return error.details.map(({ path }) => path.replace(/^messageContent\.?/, ''));
  }
}

test.each([
  ['a text', text('您好，\r\n\t周五到店有礼 🎁')],
  ['an image', image],
  ['a link', link],
  ['a mini-program', miniprogram],
  ['a video', video],
  ['a file', file],
  [
    'text and nine attachments of all kinds',
    multi({ text: '您好', attachments: [image, link, miniprogram, video, file, image, link, video, file] }),
  ],
  ['attachments alone', multi({ attachments: [image] })],
  ['text in MULTI alone', multi({ text: '您好', attachments: [] })],
])('%s is taken as it is', (_, content) => {
  expect(parseContent(content)).toEqual(content);
});

describe('limits count bytes of UTF-8', () => {
  test.each([
    ['data.text', contentLimits.text, text],
    ['data.title', contentLimits.linkTitle, (title: string) => withLink({ title })],
    ['data.desc', contentLimits.linkDesc, (desc: string) => withLink({ desc })],
    ['data.title', contentLimits.miniprogramTitle, (title: string) => withProgram({ title })],
  ])('%s: %i bytes', (path, max, content) => {
    const full = '好'.repeat(Math.floor(max / 3)) + 'a'.repeat(max % 3);
    expect(faults(content(full))).toEqual([]);
    expect(faults(content(`${full}a`))).toEqual([path]);
  });
  test('urls', () => {
    const url = `https://example.com/${'a'.repeat(contentLimits.url - 20)}`;
    expect(faults(withLink({ url, pic_url: url }))).toEqual([]);
    expect(faults(withLink({ url: `${url}a`, pic_url: `${url}a` }))).toEqual(['data.pic_url', 'data.url']);
  });
});

test.each([
  ['nothing', {}, ['type']],
  ['an unknown type', { type: 'VOICE', data: { media_id: mediaId } }, ['type']],
  ['no data', { type: 'TEXT' }, ['data']],
  ['a field too many', { type: 'TEXT', data: { text: 'x', bold: true }, extra: 1 }, ['data.bold', 'extra']],
  ['a text that is a number', text(1), ['data.text']],
  ['a blank text', text(' \n '), ['data.text']],
  ['half a surrogate pair', text('坏\ud83c'), ['data.text']],
  ['a NUL', text('a\u0000b'), ['data.text']],
  ['a bell', text('a\u0007b'), ['data.text']],
  ['a title of two lines', withLink({ title: 'a\nb' }), ['data.title']],
  ['a blank title', withProgram({ title: ' ' }), ['data.title']],
  ['an address of another protocol', withLink({ url: 'javascript:alert(1)' }), ['data.url']],
  ['an address without a host', withLink({ url: 'https://' }), ['data.url']],
  ['an address with blanks around it', withLink({ url: ' https://example.com ' }), ['data.url']],
  ['an appid of something else', withProgram({ appid: 'gh_123' }), ['data.appid']],
  ['a mini-program without a page', withProgram({ page: '' }), ['data.page']],
  ['a media id of WeCom’s own', { type: 'FILE', data: { media_id: '3a8Y' } }, ['data.media_id']],
  ['neither text nor attachment', multi({ attachments: [] }), ['data.attachments']],
  ['MULTI without a list', multi({ text: 'x' }), ['data.attachments']],
  ['a blank text beside an attachment', multi({ text: '', attachments: [image] }), ['data.text']],
  ['ten attachments', multi({ attachments: Array.from({ length: 10 }, () => image) }), ['data.attachments']],
  ['MULTI inside MULTI', multi({ attachments: [multi({ attachments: [image] })] }), ['data.attachments.0.type']],
  [
    'the fourth of four',
    multi({ attachments: [image, link, file, withLink({ title: '长'.repeat(43), colour: 'red' })] }),
    ['data.attachments.3.data.title', 'data.attachments.3.data.colour'],
  ],
])('%s is refused at its path', (_, content, paths) => {
  expect(faults(content)).toEqual(paths);
});

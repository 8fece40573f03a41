import { describe, expect, test } from 'vitest';
import { fileOf, megabytes, mp4, pdf, png } from './given-media.ts';
import { judgeFile, safeFileName } from './rules.ts';
import type { MediaKind } from './schema.ts';

describe('a file is what its bytes say', () => {
  test.each([
    ['a picture', png, '海报.PNG', undefined, ['IMAGE', 'image/png', '海报.png']],
    ['a picture named like a text', png, 'a.txt', undefined, ['IMAGE', 'image/png', 'a.png']],
    ['a picture as a file', png, '海报.PNG', 'FILE', ['FILE', 'image/png', '海报.PNG']],
    ['a video', mp4, 'clip.mov', undefined, ['VIDEO', 'video/mp4', 'clip.mp4']],
    ['a PDF', pdf, '报价单.pdf', undefined, ['FILE', 'application/pdf', '报价单.pdf']],
    ['a PDF without an ending', pdf, '报价单', undefined, ['FILE', 'application/pdf', '报价单.pdf']],
    ['a text', Buffer.from('价格表：面议'), 'a.csv', undefined, ['FILE', 'application/octet-stream', 'a.csv']],
  ] as const)('%s', async (_, bytes, name, asked, [kind, contentType, fileName]) => {
    expect(await judgeFile(fileOf(bytes, name), asked)).toEqual({ kind, contentType, fileName });
  });
});

describe('what WeCom would not take is refused', () => {
  const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000');
  const page = Buffer.from('<svg onload=alert(1)>');
  test.each<[string, Buffer<ArrayBuffer>, string, MediaKind | undefined, string]>([
    ['nothing', Buffer.alloc(0), 'a.txt', undefined, 'UNPROCESSABLE'],
    ['five bytes', png.subarray(0, 5), 'a.png', undefined, 'UNPROCESSABLE'],
    ['a page named like a picture', page, 'a.png', undefined, 'UNPROCESSABLE'],
    ['a GIF', gif, 'a.gif', undefined, 'UNPROCESSABLE'],
    ['a text named like a video', page, 'a.mp4', undefined, 'UNPROCESSABLE'],
    ['a video as a picture', mp4, 'a.mp4', 'IMAGE', 'UNPROCESSABLE'],
    ['a PDF as a video', pdf, 'a.pdf', 'VIDEO', 'UNPROCESSABLE'],
    ['a picture over 10 MB', Buffer.concat([png, megabytes(10)]), 'a.png', undefined, 'PAYLOAD_TOO_LARGE'],
    ['a video over 10 MB', Buffer.concat([mp4, megabytes(10)]), 'a.mp4', undefined, 'PAYLOAD_TOO_LARGE'],
    ['a file over 20 MB', Buffer.concat([pdf, megabytes(20)]), 'a.pdf', undefined, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_, bytes, name, asked, code) => {
    await expect(judgeFile(fileOf(bytes, name), asked)).rejects.toMatchObject({ code, details: [{ path: 'file' }] });
  });

  test('a picture of 15 MB goes as a file', async () => {
    const large = fileOf(Buffer.concat([png, megabytes(15)]), 'a.png');
    expect(await judgeFile(large, 'FILE')).toMatchObject({ kind: 'FILE' });
  });
});

test.each([
  ['../../etc/passwd', 'png', 'passwd.png'],
  ['C:\\图\\活 动.jpeg', 'png', '活 动.png'],
  ['a"\r\nX: 1.png', 'png', 'aX 1.png'],
  ['', 'png', 'file.png'],
  ['.png', 'png', 'png.png'],
  ['v1.2 报价', 'pdf', 'v1.2 报价.pdf'],
  ['a.b', null, 'a.b'],
  ['坏\ud83c', null, '坏\ufffd'],
  ['长'.repeat(300), 'png', `${'长'.repeat(100)}.png`],
])('the name %j with the ending %s becomes %j', (name, extension, safe) => {
  expect(safeFileName(name, extension)).toBe(safe);
});

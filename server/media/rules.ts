import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '#server/errors';
import { maxMediaBytes } from './schema.ts';

/** What WeCom takes as an image, told by the first bytes and never by name or claim. */
const imageTypes = new Set(['image/jpeg', 'image/png']);

/** The content type of an acceptable image; refuses everything else (413 when only too large). */
export async function imageType(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength > maxMediaBytes) throw new AppError('PAYLOAD_TOO_LARGE', '图片不能超过 10 MB');
  const type = bytes.byteLength > 5 ? await fileTypeFromBuffer(bytes) : undefined;
  if (type && imageTypes.has(type.mime)) return type.mime;
  throw new AppError('UNPROCESSABLE', '只支持 JPG 或 PNG 图片', {
    details: [{ path: 'file', message: '文件内容不是 JPG 或 PNG 图片' }],
  });
}

/** A name fit to show and to send on: no folders, no control characters or quotes, the ending of its true type. */
export function safeFileName(name: string, contentType: string): string {
  const base = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\.[^.]*$/, '')
    .replace(/^[.\s]+/, '')
    .trim();
  return `${[...base].slice(0, 100).join('') || 'image'}.${contentType === 'image/png' ? 'png' : 'jpg'}`;
}

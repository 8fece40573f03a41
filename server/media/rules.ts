import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '#server/errors';
import { mediaLimits, minBytesExclusive } from './limits.ts';
import type { MediaKind } from './schema.ts';

export const kindNames = { IMAGE: '图片', VIDEO: '视频', FILE: '文件' } as const;
const wanted = { IMAGE: '只支持 JPG 或 PNG 图片', VIDEO: '只支持 MP4 视频' } as const;

/** As many first bytes as the type of a file is told by. */
const headBytes = 4100;

export type JudgedFile = { kind: MediaKind; contentType: string; fileName: string };

/**
 * What an upload is sent as, and under which type and name: told by the first bytes, never by name or claim. Refuses what
 * WeCom would not take as the kind asked for (413 when only too large).
 */
export async function judgeFile(file: File, asked?: MediaKind): Promise<JudgedFile> {
  if (file.size <= minBytesExclusive) throw refused(`文件是空的，或不足 ${minBytesExclusive + 1} 字节`);
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const type = (await fileTypeFromBuffer(head)) ?? null;
  const kind = asked ?? kindByBytes(type?.mime) ?? kindByClaim(file);
  const { maxBytes } = mediaLimits[kind];
  if (kind !== 'FILE' && kindByBytes(type?.mime) !== kind) {
    throw refused(`${wanted[kind]}；其他格式可以作为文件上传（kind=FILE）`);
  }
  if (file.size > maxBytes) {
    const message = `${kindNames[kind]}不能超过 ${maxBytes / 1024 / 1024} MB`;
    throw new AppError('PAYLOAD_TOO_LARGE', message, { details: [{ path: 'file', message }] });
  }
  const contentType = type?.mime ?? 'application/octet-stream';
  const extension = kind === 'FILE' ? (extensionOf(file.name) ?? type?.ext ?? null) : extensions[contentType];
  return { kind, contentType, fileName: safeFileName(file.name, extension ?? null) };
}

function kindByBytes(mime: string | undefined): 'IMAGE' | 'VIDEO' | null {
  if (mediaLimits.IMAGE.contentTypes.some((type) => type === mime)) return 'IMAGE';
  return mediaLimits.VIDEO.contentTypes.some((type) => type === mime) ? 'VIDEO' : null;
}

/** What calls itself a picture or a video and is none is not quietly kept as a file. */
function kindByClaim({ name, type }: File): MediaKind {
  if (/\.(jpe?g|png|gif|webp|bmp|heic|svg)$/i.test(name) || type.startsWith('image/')) return 'IMAGE';
  return /\.(mp4|mov|m4v|avi|mkv|webm)$/i.test(name) || type.startsWith('video/') ? 'VIDEO' : 'FILE';
}

function refused(message: string): AppError {
  return new AppError('UNPROCESSABLE', message, { details: [{ path: 'file', message }] });
}

const extensions: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'video/mp4': 'mp4' };

/** The ending of a name, without its dot. */
export function extensionOf(name: string): string | null {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1] ?? null;
}

/** A name fit to show and to send on: no folders, no control characters or quotes, with the ending given. */
export function safeFileName(name: string, extension: string | null): string {
  const own = extensionOf(name);
  const cleaned = (name.normalize('NFC').toWellFormed().split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(extension === null || own === null ? /(?!)/ : /\.[^.]*$/, '')
    .replace(/^[.\s]+/, '')
    .trim();
  const base = [...cleaned].slice(0, 100).join('') || 'file';
  return extension === null ? base : `${base}.${extension}`;
}

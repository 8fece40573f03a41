import { mediaLimits } from '#server/media/limits';
import type { MediaKind } from './upload-media.ts';

/** What a file is best sent as: pictures and videos that WeCom would not take as such go as files. */
export function bestKindOf({ type, size }: File): MediaKind {
  const fits = (kind: 'IMAGE' | 'VIDEO') =>
    mediaLimits[kind].contentTypes.some((each) => each === type) && size <= mediaLimits[kind].maxBytes;
  if (fits('IMAGE')) return 'IMAGE';
  return fits('VIDEO') ? 'VIDEO' : 'FILE';
}

/** What the dialog of the browser offers; null: anything. */
export function acceptOf(kind: MediaKind | null): string | undefined {
  return kind ? mediaLimits[kind].contentTypes?.join() : undefined;
}

export type FileFault = 'empty' | 'wrongImage' | 'wrongVideo' | 'imageTooBig' | 'videoTooBig' | 'fileTooBig';

/** Why a file cannot be uploaded as this kind; null when it can. */
export function faultOf({ type, size }: File, kind: MediaKind): FileFault | null {
  const { maxBytes, contentTypes } = mediaLimits[kind];
  if (size === 0) return 'empty';
  if (contentTypes && !contentTypes.some((each) => each === type))
    return kind === 'IMAGE' ? 'wrongImage' : 'wrongVideo';
  if (size <= maxBytes) return null;
  return ({ IMAGE: 'imageTooBig', VIDEO: 'videoTooBig', FILE: 'fileTooBig' } as const)[kind];
}

/** Where the bytes of a file of this corp are. */
export function mediaUrl(mediaId: string): string {
  return `/api/v1/workbench/media/${encodeURIComponent(mediaId)}/file`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in the largest unit that leaves a whole number: 3.4 MB. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount >= 100 || power === 0 ? Math.round(amount) : Number(amount.toFixed(1))} ${units[power]}`;
}

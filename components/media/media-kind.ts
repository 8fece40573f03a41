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

import { FileText, Film } from 'lucide-react';
import { mediaUrl } from './media-kind.ts';
import type { UploadedFile } from './upload-media.ts';

type Props = { file: Pick<UploadedFile, 'mediaId' | 'kind'>; className?: string };

/** What a file looks like, in small; its name stands beside it. */
export function MediaThumbnail({ file: { mediaId, kind }, className = 'aspect-video w-full' }: Props) {
  return (
    <span
      className={`flex items-center justify-center overflow-hidden rounded bg-surface-secondary text-muted ${className}`}
    >
      {kind === 'IMAGE' && <img alt="" className="size-full object-cover" loading="lazy" src={mediaUrl(mediaId)} />}
      {kind === 'VIDEO' && <Film aria-hidden className="size-6" />}
      {kind === 'FILE' && <FileText aria-hidden className="size-6" />}
    </span>
  );
}

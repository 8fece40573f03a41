'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MediaActions } from './media-actions.tsx';
import { sizeText } from '../ui/formats.ts';
import { MediaPreview } from './media-preview.tsx';
import { MediaThumbnail } from './media-thumbnail.tsx';
import type { LibraryFile } from './use-library.ts';

/** Files as cards; a card opens the file. */
export function MediaGrid({ files }: { files: LibraryFile[] }) {
  const t = useTranslations('media');
  const words = useTranslations('templates');
  const [shown, setShown] = useState<LibraryFile | null>(null);
  return (
    <>
      <ul aria-label={t('title')} className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
        {files.map((file) => (
          <li className="card flex min-w-0 flex-col overflow-hidden" key={file.mediaId}>
            <button
              aria-label={t('open', { name: file.fileName })}
              className="cursor-pointer p-2 pb-0"
              onClick={() => setShown(file)}
              type="button"
            >
              <MediaThumbnail file={file} />
            </button>
            <div className="flex flex-1 flex-col gap-0.5 px-3 pt-2 pb-1">
              <p className="line-clamp-2 break-all text-sm">{file.fileName}</p>
              <p className="text-muted text-xs">
                {t(`kind.${file.kind}`)} · {sizeText(file.size)}
              </p>
              <p className="text-muted text-xs">
                {t('usedIn', { count: file.taskCount })}
                {file.templateCount > 0 && ` · ${words('usedInTemplates', { count: file.templateCount })}`}
              </p>
              {file.folder && <p className="truncate text-muted text-xs">{file.folder}</p>}
            </div>
            <MediaActions file={file} />
          </li>
        ))}
      </ul>
      <MediaPreview file={shown} onClose={() => setShown(null)} />
    </>
  );
}

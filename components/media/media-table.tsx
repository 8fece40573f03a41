'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TimeText } from '../ui/time-text.tsx';
import { MediaActions } from './media-actions.tsx';
import { sizeText } from '../ui/formats.ts';
import { MediaPreview } from './media-preview.tsx';
import { MediaThumbnail } from './media-thumbnail.tsx';
import type { LibraryFile } from './use-library.ts';

const cell = 'px-3 py-2 text-left';

/** Files as lines, with everything that is known of them. */
export function MediaTable({ files }: { files: LibraryFile[] }) {
  const t = useTranslations('media');
  const [shown, setShown] = useState<LibraryFile | null>(null);
  return (
    <div aria-label={t('title')} className="card overflow-x-auto" role="group" tabIndex={0}>
      <table aria-label={t('title')} className="w-full border-collapse text-sm">
        <thead className="text-muted">
          <tr>
            <th className={cell}>{t('columns.name')}</th>
            <th className={cell}>{t('columns.kind')}</th>
            <th className={`${cell} text-right`}>{t('columns.size')}</th>
            <th className={`${cell} text-right`}>{t('columns.tasks')}</th>
            <th className={cell}>{t('columns.createTime')}</th>
            <th className={cell}>{t('columns.createdBy')}</th>
            <th className={cell}>{t('columns.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr className="border-separator border-t" key={file.mediaId}>
              <td className={cell}>
                <button
                  aria-label={t('open', { name: file.fileName })}
                  className="flex min-w-48 cursor-pointer items-center gap-2 text-left hover:underline"
                  onClick={() => setShown(file)}
                  type="button"
                >
                  <MediaThumbnail className="size-9 shrink-0" file={file} />
                  <span className="line-clamp-2 break-all">{file.fileName}</span>
                </button>
              </td>
              <td className={`${cell} whitespace-nowrap`}>{t(`kind.${file.kind}`)}</td>
              <td className={`${cell} whitespace-nowrap text-right`}>{sizeText(file.size)}</td>
              <td className={`${cell} text-right`}>{file.taskCount}</td>
              <td className={`${cell} whitespace-nowrap`}>
                <TimeText value={file.createTime} />
              </td>
              <td className={`${cell} whitespace-nowrap`}>{file.createdBy}</td>
              <td className={cell}>
                <MediaActions file={file} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MediaPreview file={shown} onClose={() => setShown(null)} />
    </div>
  );
}

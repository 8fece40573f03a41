'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Uploads } from './use-uploads.ts';

/** What is under way, with how far it has come, and what was refused, with the reason. */
export function UploadList({ uploads, dismiss }: Pick<Uploads, 'uploads' | 'dismiss'>) {
  const t = useTranslations('media.upload');
  if (uploads.length === 0) return null;
  return (
    <ul className="flex w-full flex-col gap-2">
      {uploads.map(({ id, fileName, share, problem }) =>
        problem === null ? (
          <li className="flex flex-col gap-1" key={id}>
            <span className="truncate text-muted text-xs">{fileName}</span>
            <progress
              aria-label={t('uploading', { name: fileName })}
              className="h-2 w-full max-w-xs accent-(--accent)"
              max={1}
              value={share}
            />
          </li>
        ) : (
          <li className="flex items-start justify-between gap-2 text-danger-soft-foreground text-sm" key={id}>
            <span className="min-w-0 break-words" role="alert">
              {problem}
            </span>
            <button
              aria-label={t('dismiss', { name: fileName })}
              className="flex size-6 shrink-0 cursor-pointer items-center justify-center rounded hover:bg-surface-tertiary"
              onClick={() => dismiss(id)}
              type="button"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ),
      )}
    </ul>
  );
}

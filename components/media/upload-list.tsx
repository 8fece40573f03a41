'use client';

import { RotateCw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Uploads } from './use-uploads.ts';

/** What is under way, with how far it has come, and what was refused, with the reason. */
export function UploadList({ uploads, dismiss, retry }: Pick<Uploads, 'uploads' | 'dismiss' | 'retry'>) {
  const t = useTranslations('media.upload');
  const words = useTranslations('content.upload');
  const small =
    'flex h-6 min-w-6 shrink-0 cursor-pointer items-center justify-center gap-1 rounded px-1 text-xs hover:bg-surface-tertiary';
  if (uploads.length === 0) return null;
  return (
    <ul className="flex w-full flex-col gap-2">
      {uploads.map(({ id, fileName, share, problem, mayRetry }) =>
        problem === null ? (
          <li className="flex items-end gap-2" key={id}>
            <span className="flex min-w-0 max-w-xs flex-1 flex-col gap-1">
              <span className="truncate text-muted text-xs">{fileName}</span>
              <progress
                aria-label={t('uploading', { name: fileName })}
                className="h-2 w-full accent-(--accent)"
                max={1}
                value={share}
              />
            </span>
            <button
              aria-label={words('cancel', { name: fileName })}
              className={small}
              onClick={() => dismiss(id)}
              type="button"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ) : (
          <li className="flex items-start justify-between gap-2 text-danger-soft-foreground text-sm" key={id}>
            <span className="min-w-0 break-words" role="alert">
              {problem}
            </span>
            <span className="flex shrink-0">
              {mayRetry && (
                <button
                  aria-label={words('retryNamed', { name: fileName })}
                  className={small}
                  onClick={() => retry(id)}
                  type="button"
                >
                  <RotateCw aria-hidden className="size-3.5" />
                  {words('retry')}
                </button>
              )}
              <button
                aria-label={t('dismiss', { name: fileName })}
                className={small}
                onClick={() => dismiss(id)}
                type="button"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          </li>
        ),
      )}
    </ul>
  );
}

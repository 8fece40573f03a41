'use client';

import { useTranslations } from 'next-intl';

/** The outline of a page on its way. */
export function PageSkeleton() {
  const t = useTranslations('ui');
  return (
    <div aria-label={t('loading')} className="animate-pulse" role="status">
      <div className="mb-3 h-6 w-40 rounded bg-surface-tertiary" />
      <div className="mb-6 h-4 w-72 max-w-full rounded bg-surface-tertiary" />
      <div className="card h-80" />
    </div>
  );
}

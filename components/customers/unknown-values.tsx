'use client';

import { useTranslations } from 'next-intl';

type Props = { count: number; shown: string[]; duplicateCount: number };

/** What of a list names nobody, and what stood there twice. */
export function UnknownValues({ count, shown, duplicateCount }: Props) {
  const t = useTranslations('customers.written');
  return (
    <>
      {duplicateCount > 0 && <p className="text-muted">{t('duplicates', { count: duplicateCount })}</p>}
      {count > 0 && (
        <details className="rounded-md bg-warning-soft px-3 py-2 text-warning-soft-foreground">
          <summary className="cursor-pointer">{t('unknown', { count })}</summary>
          <p className="mt-1 text-xs">{t('unknownText', { shown: shown.length })}</p>
          <p className="mt-1 max-h-32 overflow-y-auto break-all font-mono text-xs">{shown.join('　')}</p>
        </details>
      )}
    </>
  );
}

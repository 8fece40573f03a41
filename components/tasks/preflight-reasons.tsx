'use client';

import { useTranslations } from 'next-intl';
import type { PreflightResult } from '#server/tasks/schema';

/** The small print of a preflight: reasons with their numbers, who stays outside, and some names. */
export function PreflightReasons({ result }: { result: PreflightResult }) {
  const t = useTranslations('tasks.compose.preflight');
  const lines = [
    ...result.skipped.map(({ reasonCode, reason, count }) => ({ id: reasonCode, text: reason, count })),
    { id: 'outside', text: t('outside'), count: result.outsideCount },
    { id: 'excluded', text: t('excluded'), count: result.excludedCount },
    { id: 'duplicate', text: t('duplicate'), count: result.duplicateCount },
  ].filter(({ count }) => count > 0);
  return (
    <>
      {lines.length > 0 && (
        <ul aria-label={t('reasons')} className="flex flex-col gap-0.5 text-sm">
          {lines.map(({ id, text, count }) => (
            <li className="flex justify-between gap-4" key={id}>
              <span className="text-muted">{text}</span>
              <span className="whitespace-nowrap">{t('people', { count })}</span>
            </li>
          ))}
        </ul>
      )}
      {result.sample.length > 0 && (
        <p className="text-sm">
          <span className="text-muted">{t('sample')} </span>
          {result.sample.map(({ name }) => name).join('、')}
        </p>
      )}
    </>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Outputs } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { NumberText } from '../ui/number-text.tsx';

type Summary = Outputs['workbench']['summary'];

const figures = ['taskCount', 'successCount', 'failedCount'] as const;

/** Today's figures, large, with this week's beneath; and whom members have still to confirm, now. */
export function NumberCards({ summary }: { summary: Summary | undefined }) {
  const t = useTranslations('home');
  return (
    <section aria-label={t('numbers')}>
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {figures.map((figure) => (
          <Figure
            key={figure}
            name={t(`figures.${figure}`)}
            note={summary && t('week', { count: summary.week[figure] })}
            value={summary?.today[figure]}
          />
        ))}
        <Figure
          name={t('figures.waiting')}
          note={
            summary &&
            (summary.waiting.taskCount === 0 ? (
              t('waitingIn', { count: 0 })
            ) : (
              <Link className="text-link hover:underline" href="/tasks?scope=ATTENTION">
                {t('waitingIn', { count: summary.waiting.taskCount })}
              </Link>
            ))
          }
          value={summary?.waiting.customerCount}
        />
      </dl>
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: number | undefined; note: ReactNode }) {
  return (
    <div className="card px-5 py-4">
      <dt className="text-muted">{name}</dt>
      <dd className="mt-1 font-semibold text-2xl leading-9">
        {value === undefined ? <Blank className="h-7 w-20" /> : <NumberText value={value} />}
      </dd>
      <dd className="text-muted text-xs">{note ?? <Blank className="h-3 w-24" />}</dd>
    </div>
  );
}

function Blank({ className }: { className: string }) {
  return <span aria-hidden className={`inline-block animate-pulse rounded bg-surface-tertiary ${className}`} />;
}

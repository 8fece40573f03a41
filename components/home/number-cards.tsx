'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../trpc.tsx';
import { NumberText } from '../ui/number-text.tsx';

type Numbers = Outputs['workbench']['summary']['today'];
type Props = { today: Numbers | undefined; week: Numbers | undefined };

const figures = ['taskCount', 'successCount', 'failedCount', 'waitingCount'] as const;

/** Today's figures, large, with this week's beneath. */
export function NumberCards({ today, week }: Props) {
  const t = useTranslations('home');
  return (
    <section aria-label={t('numbers')}>
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {figures.map((figure) => (
          <div className="card px-5 py-4" key={figure}>
            <dt className="text-muted">{t(`figures.${figure}`)}</dt>
            <dd className="mt-1 font-semibold text-2xl leading-9">
              {today ? <NumberText value={today[figure]} /> : <Blank className="h-7 w-20" />}
            </dd>
            <dd className="text-muted text-xs">
              {week ? t('week', { count: week[figure] }) : <Blank className="h-3 w-24" />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Blank({ className }: { className: string }) {
  return <span aria-hidden className={`inline-block animate-pulse rounded bg-surface-tertiary ${className}`} />;
}

'use client';

import { ChartColumn } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { type Series, TimeChart } from '../ui/time-chart.tsx';

/** Reached and failed on each of the last thirty days. */
export function ReachChart() {
  const t = useTranslations('home.chart');
  const query = trpc.workbench.days.useQuery(undefined, { refetchInterval: 5 * 60_000 });
  const days = query.data?.days;
  const isEmpty = days?.every(({ successCount, failedCount }) => successCount + failedCount === 0);
  const series: Series[] = [
    { id: 'success', label: t('reached'), tone: 'success' },
    { id: 'failed', label: t('failed'), tone: 'danger' },
  ];
  const points = days?.map(({ at, successCount, failedCount }) => ({
    at,
    values: { success: successCount, failed: failedCount },
  }));
  return (
    <Section description={t('description')} title={t('title')}>
      {query.error && !days ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : isEmpty ? (
        <EmptyState description={t('noneText')} icon={ChartColumn} title={t('none')} />
      ) : (
        <TimeChart isLoading={!days} kind="days" label={t('title')} points={points ?? []} series={series} />
      )}
    </Section>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { TimeChart } from '../ui/time-chart.tsx';

/** How many customers had been reached, and not reached, as time went on. */
export function TaskReach({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskPage');
  const { data, error, refetch } = trpc.tasks.reach.useQuery({ taskId: task.groupSendTaskId });
  const points = data?.points.map(({ at, successCount, failedCount }) => ({
    at,
    values: { success: successCount, failed: failedCount },
  }));
  return (
    <Section title={t('reach')}>
      {error && !points ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : points?.length === 0 ? (
        <p className="text-muted text-sm">{t('reachEmpty')}</p>
      ) : (
        <TimeChart
          isLoading={!points}
          kind="course"
          label={t('reach')}
          points={points ?? []}
          series={[
            { id: 'success', label: t('reachSuccess'), tone: 'success' },
            { id: 'failed', label: t('reachFailed'), tone: 'danger' },
          ]}
        />
      )}
    </Section>
  );
}

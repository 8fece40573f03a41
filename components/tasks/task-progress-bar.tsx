'use client';

import { useTranslations } from 'next-intl';
import { Progress } from '../ui/progress.tsx';
import { resultTone, sharesOf, type TaskCounts } from './task-progress.ts';

type Props = { task: TaskCounts; hasLegend?: boolean };

/** The audience of a task by state, as parts of one bar. */
export function TaskProgressBar({ task, hasLegend = false }: Props) {
  const t = useTranslations('tasks');
  const segments = sharesOf(task).map(({ status, count }) => ({
    id: status,
    label: t(`result.${status}`),
    count,
    tone: resultTone[status],
  }));
  return (
    <Progress
      hasLegend={hasLegend}
      label={t('list.progress')}
      segments={segments}
      size={hasLegend ? 'md' : 'sm'}
      total={task.targetCount}
    />
  );
}

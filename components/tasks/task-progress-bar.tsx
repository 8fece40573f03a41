'use client';

import { useTranslations } from 'next-intl';
import type { ResultStatus } from '#server/tasks/schema';
import { Progress } from '../ui/progress.tsx';
import { resultTone, sharesOf, type TaskCounts } from './task-progress.ts';

type Props = { task: TaskCounts; hasLegend?: boolean; onChoose?: (status: ResultStatus) => void };

/** The audience of a task by state, as parts of one bar. */
export function TaskProgressBar({ task, hasLegend = false, onChoose }: Props) {
  const t = useTranslations('tasks');
  const page = useTranslations('taskPage');
  const segments = sharesOf(task).map(({ status, count }) => ({
    id: status,
    label: t(`result.${status}`),
    count,
    tone: resultTone[status],
  }));
  const choice = onChoose && {
    onChoose: (id: string) => {
      const chosen = sharesOf(task).find(({ status }) => status === id);
      if (chosen) onChoose(chosen.status);
    },
    hint: page('filterBy'),
  };
  return (
    <Progress
      {...(choice && { choice })}
      hasLegend={hasLegend}
      label={t('list.progress')}
      segments={segments}
      size={hasLegend ? 'md' : 'sm'}
      total={task.targetCount}
    />
  );
}

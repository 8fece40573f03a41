'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { useQueryState } from '../ui/query-state.ts';
import { Section } from '../ui/section.tsx';
import { resultParams } from './result-filters.ts';
import { TaskProgressBar } from './task-progress-bar.tsx';

/** The audience by state; the numbers add up to it, and each opens its results. */
export function TaskProgressSection({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail');
  const [, setStatus] = useQueryState('status', resultParams.status);
  return (
    <Section
      description={task.expanding ? t('preparing') : t('progressHint', { target: task.targetCount })}
      title={t('progress')}
    >
      <TaskProgressBar hasLegend onChoose={(status) => setStatus(status)} task={task} />
      {task.outsideCount > 0 && <p className="mt-3 text-muted text-sm">{t('outside', { count: task.outsideCount })}</p>}
    </Section>
  );
}

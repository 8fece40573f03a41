'use client';

import { useTranslations } from 'next-intl';
import type { TaskRow } from '#server/tasks/schema';
import { StatusChip } from '../ui/status-chip.tsx';
import { toneOf, wordKeyOf } from './state-sentence.ts';

type Props = { task: Pick<TaskRow, 'status' | 'waitingFor'> };

/** The status of a task in one word, coloured by what it waits for. */
export function TaskStatusChip({ task }: Props) {
  const t = useTranslations('tasks.status');
  const word = wordKeyOf(task);
  return (
    <StatusChip isBusy={word === 'PROCESSING'} tone={toneOf(task)}>
      {t(word)}
    </StatusChip>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { TaskRow } from '#server/tasks/schema';
import { type DescribedTask, stateKeyOf } from './state-sentence.ts';
import { isOpen } from './task-progress.ts';
import { useMoment } from './use-moment.ts';

/** How a task is spoken of: its name, the whole sentence of its state, and the few words of what it waits for. */
export function useTaskWords() {
  const t = useTranslations('tasks');
  const moment = useMoment();
  const untilOf = (task: Pick<TaskRow, 'waitingFor'>) =>
    task.waitingFor?.until ? moment(task.waitingFor.until) : 'none';

  return {
    nameOf: (task: Pick<TaskRow, 'taskName'>) => task.taskName ?? t('unnamed'),
    sentenceOf: (task: DescribedTask, sender: string) =>
      t(`state.${stateKeyOf(task)}`, { until: untilOf(task), sender: confirmerOf(task) ?? sender }),
    /** Who has to confirm: named by what the task waits for, else its sender. */
    confirmerOf: (task: Pick<TaskRow, 'waitingFor'>, sender: string) => confirmerOf(task) ?? sender,
    /** Null when an ended or moving task waits for nothing. */
    shortWaitOf: (task: Pick<TaskRow, 'status' | 'waitingFor'>) =>
      isOpen(task.status) && task.waitingFor
        ? t(`waitShort.${task.waitingFor.reason}`, { until: untilOf(task) })
        : null,
    sinceOf: (task: Pick<TaskRow, 'status' | 'waitingFor'>) =>
      isOpen(task.status) && task.waitingFor ? t('state.since', { since: moment(task.waitingFor.since) }) : null,
  };
}

/** WeCom may route customers to other members than the sender: the ones who have to confirm are named by the wait. */
function confirmerOf({ waitingFor }: Pick<TaskRow, 'waitingFor'>): string | null {
  return waitingFor?.reason === 'MEMBER_TO_CONFIRM' ? waitingFor.detail : null;
}

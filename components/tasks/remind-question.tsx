'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useMoment } from './use-moment.ts';
import { useTaskWords } from './use-task-words.ts';

const shownAtMost = 5;

/** Whom a reminder goes to, for how many customers, and how many are left of three a day. */
export function RemindQuestion({ taskId }: { taskId: number }) {
  const t = useTranslations('tasks.detail.remind');
  const words = useTaskWords();
  const moment = useMoment();
  const { data: task, error, refetch } = trpc.tasks.get.useQuery({ taskId });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!task) return <p aria-busy>{t('loading')}</p>;
  const { waitingCount, availableCount, availableTime, batches } = task.reminders;
  return (
    <>
      <p>
        {t('whom', {
          sender: words.confirmerOf(task, task.senderAccount.accountName),
          batches: waitingCount,
          count: task.processingCount,
        })}
      </p>
      {availableCount === 0 && waitingCount > 0 && (
        <p className="font-medium">{t('usedUp', { time: availableTime ? moment(availableTime) : 'none' })}</p>
      )}
      {availableCount > 0 && availableCount < waitingCount && (
        <p>{t('some', { available: availableCount, usedUp: waitingCount - availableCount })}</p>
      )}
      <ul className="text-muted">
        {batches.slice(0, shownAtMost).map(({ sequence, usedCount }) => (
          <li key={sequence}>{t('left', { sequence, left: Math.max(0, 3 - usedCount) })}</li>
        ))}
      </ul>
    </>
  );
}

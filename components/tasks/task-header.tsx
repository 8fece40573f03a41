'use client';

import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { LiveNote } from '../live/live-note.tsx';
import { Link } from '../ui/link.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { TaskActions } from './task-actions.tsx';
import { isOpen } from './task-progress.ts';
import { TaskStatusChip } from './task-status-chip.tsx';
import { TestMark } from './test-mark.tsx';
import { useMoment } from './use-moment.ts';
import { useTaskWords } from './use-task-words.ts';

/** Name, how the task stands and since when, how many have it, and what can be done. */
export function TaskHeader({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks');
  const words = useTaskWords();
  return (
    <>
      <Link className="mb-2 inline-flex items-center gap-1 text-muted text-sm hover:text-foreground" href="/tasks">
        <ArrowLeft aria-hidden className="size-4" />
        {t('title')}
      </Link>
      <PageHeader
        actions={<TaskActions task={task} />}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 break-words">{words.nameOf(task)}</span>
            <TaskStatusChip task={task} />
            {task.isTest && <TestMark />}
          </span>
        }
      >
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <p className="font-medium">{words.sentenceOf(task, task.senderAccount.accountName)}</p>
          <Waiting task={task} />
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <p className="font-semibold text-2xl" role="status">
            {task.expanding
              ? t('detail.preparing')
              : t('detail.delivered', {
                  success: task.successCount,
                  target: task.targetCount,
                })}
          </p>
          {isOpen(task.status) && <LiveNote asOf={task.lastReadingTime} />}
        </div>
      </PageHeader>
    </>
  );
}

function Waiting({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.state');
  const { sinceOf } = useTaskWords();
  const moment = useMoment();
  const { waitingFor } = task;
  const since = sinceOf(task);
  if (!waitingFor || !since || task.cancelRequestedTime || waitingFor.reason === 'SCHEDULED') return null;
  const isMembersTurn = waitingFor.reason === 'MEMBER_TO_CONFIRM';
  return (
    <p className="text-muted text-sm">
      {since}
      {isMembersTurn && waitingFor.until && ` · ${t('confirmUntil', { until: moment(waitingFor.until) })}`}
      {!isMembersTurn && waitingFor.detail && ` · ${waitingFor.detail}`}
    </p>
  );
}

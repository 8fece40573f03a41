'use client';

import { ArrowLeft } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { PageHeader } from '../ui/page-header.tsx';
import { TaskActions } from './task-actions.tsx';
import { isOpen } from './task-progress.ts';
import { TaskStatusChip } from './task-status-chip.tsx';
import { useMoment } from './use-moment.ts';
import { useTaskWords } from './use-task-words.ts';

type Props = { task: TaskDetail; updatedAt: number; isStale: boolean };

/** Name, how the task stands and since when, how many have it, and what can be done. */
export function TaskHeader({ task, updatedAt, isStale }: Props) {
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
          {isOpen(task.status) && <Freshness isStale={isStale} updatedAt={updatedAt} />}
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

function Freshness({ updatedAt, isStale }: { updatedAt: number; isStale: boolean }) {
  const t = useTranslations('tasks.detail');
  const format = useFormatter();
  const time = format.dateTime(new Date(updatedAt), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <p className="flex items-center gap-1.5 text-muted text-xs">
      <span aria-hidden className={`size-1.5 rounded-full ${isStale ? 'bg-warning' : 'animate-pulse bg-success'}`} />
      {isStale ? t('notLive') : t('live')} · {t('asOf', { time })}
    </p>
  );
}

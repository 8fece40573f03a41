'use client';

import { createColumnHelper } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo } from 'react';
import type { TaskRow } from '#server/tasks/schema';
import { useCan } from '../session/session.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { RemindTask } from './remind-task.tsx';
import { isOpen } from './task-progress.ts';
import { TaskProgressBar } from './task-progress-bar.tsx';
import { TaskStatusChip } from './task-status-chip.tsx';
import { useTaskWords } from './use-task-words.ts';

const column = createColumnHelper<TaskRow>();
const right = { align: 'end' } as const;
const rightOnWide = { align: 'end', className: 'max-lg:hidden' } as const;

/** The columns of the task list; the name's link covers the whole row. */
export function useTaskColumns() {
  const t = useTranslations('tasks.list');
  return useMemo(
    () => [
      column.display({
        id: 'task',
        header: t('columns.task'),
        cell: ({ row }) => <Name task={row.original} />,
      }),
      column.display({
        id: 'status',
        header: t('columns.status'),
        cell: ({ row }) => <Status task={row.original} />,
      }),
      column.accessor('senderAccountName', {
        header: t('columns.sender'),
        meta: { className: 'max-md:hidden' },
      }),
      column.accessor('targetCount', {
        header: t('columns.target'),
        enableSorting: true,
        meta: right,
        cell: ({ row }) => <Count task={row.original} value={row.original.targetCount} />,
      }),
      column.accessor('successCount', {
        header: t('columns.success'),
        enableSorting: true,
        meta: right,
        cell: ({ row }) => <Count task={row.original} value={row.original.successCount} />,
      }),
      column.accessor('failedCount', {
        header: t('columns.failed'),
        meta: rightOnWide,
        cell: ({ row }) => <Count task={row.original} value={row.original.failedCount} />,
      }),
      column.accessor('scheduledTime', {
        header: t('columns.scheduled'),
        enableSorting: true,
        meta: rightOnWide,
        cell: ({ getValue }) => {
          const time = getValue();
          return time ? <TimeText value={time} /> : <span className="text-muted">{t('now')}</span>;
        },
      }),
      column.accessor('createTime', {
        header: t('columns.created'),
        enableSorting: true,
        meta: { align: 'end', className: 'max-md:hidden' },
        cell: ({ getValue }) => <TimeText value={getValue()} />,
      }),
      column.display({
        id: 'actions',
        header: () => <span className="sr-only">{t('columns.actions')}</span>,
        meta: right,
        cell: ({ row }) => <Actions task={row.original} />,
      }),
    ],
    [t],
  );
}

function Name({ task }: { task: TaskRow }) {
  const { nameOf } = useTaskWords();
  return (
    <Link
      className={`block max-w-72 truncate font-medium after:absolute after:inset-0 ${task.taskName ? '' : 'text-muted'}`}
      href={`/tasks/${task.groupSendTaskId}`}
      title={nameOf(task)}
    >
      {nameOf(task)}
    </Link>
  );
}

function Status({ task }: { task: TaskRow }) {
  const { shortWaitOf } = useTaskWords();
  const wait = shortWaitOf(task);
  return (
    <div className="flex w-52 flex-col gap-1.5 py-0.5 max-sm:w-40">
      <div className="flex min-w-0 items-center gap-2">
        <TaskStatusChip task={task} />
        {wait && (
          <span className="truncate text-muted text-xs" title={wait}>
            {wait}
          </span>
        )}
      </div>
      <TaskProgressBar task={task} />
    </div>
  );
}

function Actions({ task }: { task: TaskRow }) {
  const canManage = useCan('workbench:group-send:manage');
  const isWaiting = isOpen(task.status) && task.waitingFor?.reason === 'MEMBER_TO_CONFIRM';
  return canManage && isWaiting ? <RemindTask size="sm" taskId={task.groupSendTaskId} /> : null;
}

function Count({ task, value }: { task: TaskRow; value: number }) {
  const t = useTranslations('tasks.list');
  return task.expanding ? <span className="text-muted">{t('expanding')}</span> : <NumberText value={value} />;
}

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { NumberText } from '../ui/number-text.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import { TaskMenu } from './task-menu.tsx';
import { TaskName } from './task-name.tsx';
import { TaskProgressBar } from './task-progress-bar.tsx';
import { TaskStatusChip } from './task-status-chip.tsx';
import type { ListRow } from './use-list-rows.ts';
import { useTaskWords } from './use-task-words.ts';

const column = columnsOf<ListRow>();
const right = { align: 'end' } as const;
const rightOnWide = { align: 'end', className: 'max-lg:hidden' } as const;
const menuActions = ['open', 'remind', 'duplicate', 'change', 'cancel'] as const;

/** The columns of the task list; the name's link covers the whole row. */
export function useTaskColumns(onToggle: (groupNumber: number) => void) {
  const t = useTranslations('tasks.list');
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: 'task',
          header: t('columns.task'),
          // Takes what the others leave, so that no name, however long, widens the table.
          meta: { className: 'w-full max-w-0' },
          cell: ({ row }) => <TaskName onToggle={onToggle} row={row.original} />,
        }),
        column.display({
          id: 'status',
          header: t('columns.status'),
          cell: ({ row }) => <Status task={row.original} />,
        }),
        column.accessor('targetCount', {
          header: t('columns.target'),
          meta: { align: 'end', className: 'max-sm:hidden', isSortable: true },
          cell: ({ row }) => <Count task={row.original} value={row.original.targetCount} />,
        }),
        column.accessor('successCount', {
          header: t('columns.success'),
          meta: { align: 'end', className: 'max-sm:hidden', isSortable: true },
          cell: ({ row }) => <Count task={row.original} value={row.original.successCount} />,
        }),
        column.accessor('failedCount', {
          header: t('columns.failed'),
          meta: rightOnWide,
          cell: ({ row }) => <Count task={row.original} value={row.original.failedCount} />,
        }),
        column.accessor('scheduledTime', {
          header: t('columns.scheduled'),
          meta: { ...rightOnWide, isSortable: true },
          cell: ({ getValue }) => {
            const time = getValue();
            return time ? <TimeText value={time} /> : <span className="text-muted">{t('now')}</span>;
          },
        }),
        column.accessor('createTime', {
          header: t('columns.created'),
          meta: { align: 'end', className: 'max-md:hidden', isSortable: true },
          cell: ({ row }) => <Created row={row.original} />,
        }),
        column.display({
          id: 'actions',
          header: () => <span className="sr-only">{t('columns.actions')}</span>,
          meta: right,
          cell: ({ row }) => (row.original.group ? null : <TaskMenu actions={menuActions} task={row.original} />),
        }),
      ]),
    [t, onToggle],
  );
}

function Created({ row: { createTime, createdBy } }: { row: ListRow }) {
  return (
    <span className="block leading-5">
      <TimeText value={createTime} />
      <span className="ml-auto block max-w-32 truncate text-muted text-xs" title={createdBy}>
        {createdBy}
      </span>
    </span>
  );
}

function Status({ task }: { task: ListRow }) {
  const { shortWaitOf } = useTaskWords();
  const wait = task.group ? null : shortWaitOf(task);
  return (
    <div className="flex w-40 flex-col gap-1.5 py-0.5 max-sm:w-32">
      <div className="flex min-w-0 items-center gap-2">
        <TaskStatusChip task={task.group ? { ...task, waitingFor: null } : task} />
        {wait && (
          <span className="truncate text-muted text-xs" title={wait}>
            {wait}
          </span>
        )}
      </div>
      <TaskProgressBar task={task} />
      {!task.expanding && (
        <span className="text-muted text-xs sm:hidden">
          <NumberText value={task.successCount} /> / <NumberText value={task.targetCount} />
        </span>
      )}
    </div>
  );
}

function Count({ task, value }: { task: ListRow; value: number }) {
  const t = useTranslations('tasks.list');
  return task.expanding ? <span className="text-muted">{t('expanding')}</span> : <NumberText value={value} />;
}

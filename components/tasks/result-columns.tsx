'use client';

import { createColumnHelper } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { TaskResult } from '#server/tasks/schema';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { resultTone } from './task-progress.ts';

const column = createColumnHelper<TaskResult>();

/** Customer, what became of it, why, and when. */
export function useResultColumns() {
  const t = useTranslations('tasks');
  return useMemo(
    () => [
      column.accessor('customerName', {
        header: t('detail.results.customer'),
        cell: ({ row, getValue }) => (
          <span className="block min-w-24 max-w-56">
            <span className="block truncate">{getValue()}</span>
            <span className="text-2xs text-muted">{row.original.customerId}</span>
          </span>
        ),
      }),
      column.accessor('status', {
        header: t('detail.results.status'),
        cell: ({ getValue }) => <StatusChip tone={resultTone[getValue()]}>{t(`result.${getValue()}`)}</StatusChip>,
      }),
      column.accessor('errorMessage', {
        header: t('detail.results.reason'),
        cell: ({ getValue }) => <span className="block min-w-32 break-words">{getValue() ?? '—'}</span>,
      }),
      column.accessor('sentTime', {
        header: t('detail.results.sentTime'),
        meta: { align: 'end' },
        cell: ({ getValue }) => <TimeText isExact value={getValue()} />,
      }),
    ],
    [t],
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { TaskResult } from '#server/tasks/schema';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import { reasonCodes } from './result-filters.ts';
import { resultTone } from './task-progress.ts';

const column = columnsOf<TaskResult>();

/** Customer, what became of it, why, and when. The customer's button covers the row and explains it. */
export function useResultColumns(onExplain: (customerId: number) => void) {
  const t = useTranslations('tasks');
  const explain = useTranslations('explain');
  return useMemo(
    () =>
      column.columns([
        column.accessor('customerName', {
          header: t('detail.results.customer'),
          cell: ({ row, getValue }) => (
            <button
              className="block min-w-24 max-w-56 cursor-pointer text-left after:absolute after:inset-0"
              onClick={() => onExplain(row.original.customerId)}
              title={getValue()}
              type="button"
            >
              <span className="block truncate">{getValue()}</span>
              <span className="block text-2xs text-muted">{row.original.customerId}</span>
              <span className="sr-only">{explain('open')}</span>
            </button>
          ),
        }),
        column.accessor('status', {
          header: t('detail.results.status'),
          cell: ({ row, getValue }) => (
            <>
              <StatusChip tone={resultTone[getValue()]}>{t(`result.${getValue()}`)}</StatusChip>
              <div className="mt-1 text-muted text-xs sm:hidden">
                {row.original.sentTime ? <TimeText value={row.original.sentTime} /> : <Reason result={row.original} />}
              </div>
            </>
          ),
        }),
        column.accessor('errorMessage', {
          header: t('detail.results.reason'),
          meta: { className: 'max-sm:hidden' },
          cell: ({ row }) => <Reason result={row.original} />,
        }),
        column.accessor('sentTime', {
          header: t('detail.results.sentTime'),
          meta: { align: 'end', className: 'max-sm:hidden' },
          cell: ({ getValue }) => <TimeText isExact value={getValue()} />,
        }),
      ]),
    [t, explain, onExplain],
  );
}

/** The sentence of the reason in the reader's language; a code of a newer release speaks for itself. */
function Reason({ result: { reasonCode, errorMessage } }: { result: TaskResult }) {
  const t = useTranslations('tasks.reasons');
  const code = reasonCodes.find((each) => each === reasonCode);
  const words = code ? t(code) : errorMessage;
  return (
    <span className={`block min-w-32 break-words ${words ? '' : 'text-muted'}`} title={errorMessage ?? undefined}>
      {words ?? '—'}
    </span>
  );
}

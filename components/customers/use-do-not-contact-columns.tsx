'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { DoNotContactRow } from '#server/customers/do-not-contact-schema';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';

type Options = {
  onOpen: (customerId: number) => void;
  /** Null for those who may not take anybody off. */
  onRemove: ((row: DoNotContactRow) => void) | null;
};

/** The columns of the do-not-contact list. */
export function useDoNotContactColumns({ onOpen, onRemove }: Options) {
  const t = useTranslations('customers.doNotContactPage');
  const open = useTranslations('customers.row');
  return useMemo(() => {
    const column = columnsOf<DoNotContactRow>();
    const actions = onRemove && [
      column.display({
        id: 'actions',
        header: () => <span className="sr-only">{t('columns.actions')}</span>,
        cell: ({ row: { original } }) => (
          <Button
            aria-label={t('removeOf', { name: original.name })}
            onPress={() => onRemove(original)}
            size="sm"
            variant="ghost"
          >
            {t('remove')}
          </Button>
        ),
        meta: { align: 'end' },
      }),
    ];
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <button
            aria-haspopup="dialog"
            aria-label={open('open', { name: original.name })}
            className="block max-w-48 cursor-pointer truncate rounded text-left font-medium hover:text-link hover:underline"
            onClick={() => onOpen(original.customerId)}
            title={original.name}
            type="button"
          >
            {original.name}
          </button>
        ),
      }),
      column.display({
        id: 'reason',
        header: t('columns.reason'),
        cell: ({ row }) => <p className="max-w-96 break-words">{row.original.reason ?? '—'}</p>,
        meta: { className: 'min-w-32' },
      }),
      column.display({
        id: 'phone',
        header: t('columns.phone'),
        cell: ({ row }) => row.original.phone ?? <span className="text-muted">—</span>,
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'createdBy',
        header: t('columns.createdBy'),
        cell: ({ row }) => <span className="whitespace-nowrap">{row.original.createdBy ?? t('system')}</span>,
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'createTime',
        header: t('columns.createTime'),
        cell: ({ row }) => <TimeText value={row.original.createTime} />,
        meta: { className: 'max-sm:hidden' },
      }),
      ...(actions ?? []),
    ];
  }, [t, open, onOpen, onRemove]);
}

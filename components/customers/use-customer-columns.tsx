'use client';

import { createColumnHelper } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Customer } from '#server/customers/schema';

/** The columns of a list of customers. */
export function useCustomerColumns() {
  const t = useTranslations('customers.columns');
  return useMemo(() => {
    const column = createColumnHelper<Customer>();
    return [
      column.display({
        id: 'name',
        header: t('name'),
        cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
      }),
      column.display({
        id: 'phone',
        header: t('phone'),
        cell: ({ row }) => <Value>{row.original.phone}</Value>,
      }),
      column.display({
        id: 'wechatId',
        header: t('wechatId'),
        cell: ({ row }) => <Value>{row.original.wechatId}</Value>,
      }),
      column.display({
        id: 'externalUserId',
        header: t('externalUserId'),
        cell: ({ row }) => <code className="text-muted text-xs">{row.original.externalUserId}</code>,
        meta: { className: 'max-lg:hidden' },
      }),
      column.display({
        id: 'customerId',
        header: t('customerId'),
        cell: ({ row }) => <span className="text-muted">{row.original.customerId}</span>,
        meta: { align: 'end', className: 'max-sm:hidden' },
      }),
    ];
  }, [t]);
}

function Value({ children }: { children: string | null }) {
  return children ? <span className="whitespace-nowrap">{children}</span> : <span className="text-muted">—</span>;
}

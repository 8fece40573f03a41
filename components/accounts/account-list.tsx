'use client';

import { createColumnHelper } from '@tanstack/react-table';
import { Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { useCan } from '../session/session.tsx';
import { AccountName } from './account-name.tsx';
import { AccountStatusChip } from './account-status.tsx';
import { GrantedPeople } from './granted-people.tsx';
import { SyncCard } from './sync-card.tsx';

type Account = Outputs['accounts']['list'][number];

/** The members through whom sends go, and why some of them cannot. */
export function AccountList() {
  const t = useTranslations('accounts');
  const query = trpc.accounts.list.useQuery();
  const canSync = useCan('workbench:customer:manage');
  const usable = query.data?.filter(({ status }) => status === 'ACTIVE').length;
  return (
    <>
      <PageHeader
        description={
          query.data && usable !== undefined ? t('summary', { usable, total: query.data.length }) : t('description')
        }
        title={t('title')}
      />
      <div className="flex flex-col gap-6">
        {canSync && <SyncCard />}
        <div className="card">
          <DataTable
            columns={useColumns()}
            empty={<EmptyState description={t('emptyText')} icon={Smartphone} title={t('empty')} />}
            label={t('title')}
            query={query}
            rowId={({ accountId }) => accountId}
            rows={query.data}
            skeletonRows={6}
          />
        </div>
      </div>
    </>
  );
}

function useColumns() {
  const t = useTranslations('accounts');
  const managesGrants = useCan('workbench:settings:manage');
  return useMemo(() => {
    const column = createColumnHelper<Account>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <>
            <AccountName id={original.accountId} name={original.accountName} />
            {original.status !== 'ACTIVE' && (
              <p className="mt-1.5 text-muted text-xs md:hidden">{t(`notes.${original.status}`)}</p>
            )}
          </>
        ),
      }),
      column.display({
        id: 'status',
        header: t('columns.status'),
        cell: ({ row }) => <AccountStatusChip status={row.original.status} />,
      }),
      column.display({
        id: 'note',
        header: t('columns.note'),
        cell: ({ row }) => <span className="text-muted">{t(`notes.${row.original.status}`)}</span>,
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'customers',
        header: t('columns.customers'),
        cell: ({ row }) => <NumberText value={row.original.customerCount} />,
        meta: { align: 'end' },
      }),
      ...(managesGrants
        ? [
            column.display({
              id: 'grants',
              header: t('grants.column'),
              cell: ({ row }) => <GrantedPeople account={row.original} />,
              meta: { className: 'max-sm:hidden' },
            }),
          ]
        : []),
    ];
  }, [t, managesGrants]);
}

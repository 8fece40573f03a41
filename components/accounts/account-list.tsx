'use client';

import { Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { useCan } from '../session/session.tsx';
import { columnsOf } from '../ui/table-columns.ts';
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
    const column = columnsOf<Account>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <>
            <AccountName id={original.accountId} name={original.accountName} />
            <div className="mt-2 ml-11 flex flex-col items-start gap-1.5 sm:hidden">
              <Standing account={original} />
              {managesGrants && <GrantedPeople account={original} />}
            </div>
          </>
        ),
      }),
      column.display({
        id: 'status',
        header: t('columns.status'),
        cell: ({ row }) => <Standing account={row.original} />,
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'customers',
        header: t('columns.customers'),
        cell: ({ row: { original } }) => (
          <Link
            aria-label={t('customersOf', { name: original.accountName, count: original.customerCount })}
            className="hover:text-link hover:underline"
            href={`/customers?accountIds=${encodeURIComponent(original.accountId)}`}
          >
            <NumberText value={original.customerCount} />
          </Link>
        ),
        meta: { align: 'end', className: 'w-28 whitespace-nowrap max-sm:align-top' },
      }),
      ...(managesGrants
        ? [
            column.display({
              id: 'grants',
              header: () => <span className="pl-3">{t('grants.column')}</span>,
              cell: ({ row }) => <GrantedPeople account={row.original} />,
              meta: { className: 'w-56 whitespace-nowrap max-sm:hidden' },
            }),
          ]
        : []),
    ];
  }, [t, managesGrants]);
}

/** Whether one can send from it; where not, why and what to do. */
function Standing({ account: { status } }: { account: Account }) {
  const t = useTranslations('accounts.notes');
  return (
    <>
      <AccountStatusChip status={status} />
      {status !== 'ACTIVE' && <p className="mt-1 max-w-prose text-muted text-xs">{t(status)}</p>}
    </>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { keepPreviousData } from '@tanstack/react-query';
import { BellOff, SearchX, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { Pager } from '../ui/pager.tsx';
import { useQueryState } from '../ui/query-state.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { CustomerDrawer } from './customer-drawer.tsx';
import { CustomerTabs } from './customer-tabs.tsx';
import { customerParam, filterParams } from './filter-params.ts';
import { useDoNotContactColumns } from './use-do-not-contact-columns.tsx';

const ImportDialog = lazy(() => import('./import-dialog.tsx'));
const UnmarkDialog = lazy(() => import('./unmark-dialog.tsx'));

type Marked = { customerId: number; name: string };

/** Who must not receive group sends, since when and why. */
export function DoNotContactList() {
  const t = useTranslations('customers.doNotContactPage');
  const title = useTranslations('customers')('title');
  const mayManage = useCan('workbench:customer:manage');
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <PageHeader
        actions={
          mayManage && (
            <Button onPress={() => setImporting(true)} variant="outline">
              <Upload aria-hidden className="size-4" />
              {t('import')}
            </Button>
          )
        }
        description={t('description')}
        title={title}
      >
        <CustomerTabs />
      </PageHeader>
      <MarkedCustomers />
      <Deferred isOpen={isImporting}>
        <ImportDialog isOpen={isImporting} onOpenChange={setImporting} />
      </Deferred>
    </>
  );
}

function MarkedCustomers() {
  const t = useTranslations('customers.doNotContactPage');
  const mayManage = useCan('workbench:customer:manage');
  const [keyword, setKeyword] = useQueryState('keyword', filterParams.keyword);
  const [page, setPage] = useQueryState('page', filterParams.page);
  const [customer, setCustomer] = useQueryState('customer', customerParam);
  const [size, setSize] = usePageSize('do-not-contact');
  const [removing, setRemoving] = useState<Marked | null>(null);
  const query = trpc.doNotContact.list.useQuery({ keyword, page, size }, { placeholderData: keepPreviousData });
  const { records, total = 0, pages = 1, current = 1 } = query.data ?? {};
  const columns = useDoNotContactColumns({ onOpen: setCustomer, onRemove: mayManage ? setRemoving : null });
  return (
    <div className="card">
      <search className="block px-5 py-4">
        <SearchBox
          className="w-full sm:w-80"
          label={t('search')}
          onSearch={(text) => {
            setPage(1);
            setKeyword(text);
          }}
          placeholder={t('searchHint')}
          value={keyword}
        />
      </search>
      <div className="border-separator border-t">
        <DataTable
          columns={columns}
          empty={
            keyword ? (
              <EmptyState description={t('nobodyText')} icon={SearchX} title={t('nobody')} />
            ) : (
              <EmptyState description={t('emptyText')} icon={BellOff} title={t('empty')} />
            )
          }
          label={t('label')}
          query={query}
          rowId={({ customerId }) => String(customerId)}
          rows={records}
        />
      </div>
      {total > 0 && (
        <Pager
          onPage={(next) => setPage(next, { history: 'push' })}
          onSize={(next) => {
            setPage(1);
            setSize(next);
          }}
          page={current}
          pages={pages}
          size={size}
          total={total}
        />
      )}
      <CustomerDrawer customerId={customer || null} onClose={() => setCustomer(0)} />
      <Deferred isOpen={removing !== null}>
        <UnmarkDialog
          customers={removing ? [removing] : []}
          isOpen={removing !== null}
          onOpenChange={() => setRemoving(null)}
        />
      </Deferred>
    </div>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { keepPreviousData } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ExportButton } from '../ui/export-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Pager } from '../ui/pager.tsx';
import { useQueryState } from '../ui/query-state.ts';
import { ChosenFilters } from './chosen-filters.tsx';
import { CustomerDrawer } from './customer-drawer.tsx';
import { CustomerTabs } from './customer-tabs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { customerParam } from './filter-params.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useCustomerColumns } from './use-customer-columns.tsx';
import { type CustomerFilters, useCustomerFilters } from './use-customer-filters.ts';
import { useFilterOptions } from './use-filter-options.ts';
import { useSelection } from './use-selection.ts';

/** All customers one may see: search, filters, pages; what to do with those ticked; one customer at the side. */
export function CustomerSearch() {
  const t = useTranslations('customers');
  const filters = useCustomerFilters();
  const options = useFilterOptions();
  const { search } = filters;
  return (
    <>
      <PageHeader
        actions={<ExportButton parameters={search} path="/customer/search/export" />}
        description={t('description')}
        title={t('title')}
      >
        <CustomerTabs />
      </PageHeader>
      <div className="card">
        <FilterBar filters={filters} options={options} />
        <ChosenFilters filters={filters} options={options} />
        <div className="border-separator border-t">
          {filters.isTooDeep ? <TooDeep onBack={() => filters.setPage(1)} /> : <Found filters={filters} />}
        </div>
      </div>
    </>
  );
}

function Found({ filters }: { filters: CustomerFilters }) {
  const t = useTranslations('customers');
  const [customer, setCustomer] = useQueryState('customer', customerParam);
  const { search, page, size } = filters;
  const query = trpc.customers.search.useQuery(
    { ...search, page, size, hasDetails: true },
    { placeholderData: keepPreviousData },
  );
  const { records, total = 0, pages = 1, current = 1 } = query.data ?? {};
  const selection = useSelection(search);
  const mayAct = [useCan('workbench:group-send:create'), useCan('workbench:customer:manage')].some(Boolean);
  const columns = useCustomerColumns({
    rows: records ?? nobody,
    selection: mayAct ? selection : null,
    onOpen: setCustomer,
  });
  return (
    <>
      {selection.isAnybody && <SelectionBar search={search} selection={selection} total={total} />}
      <DataTable
        columns={columns}
        empty={<NobodyFound isFiltered={filters.isFiltered} onClear={filters.clear} />}
        label={t('title')}
        query={query}
        rowId={({ customerId }) => String(customerId)}
        rows={records}
        skeletonRows={12}
      />
      {total > 0 && (
        <Pager
          onPage={filters.setPage}
          onSize={filters.setSize}
          page={current}
          pages={pages}
          size={size}
          total={total}
        />
      )}
      <CustomerDrawer customerId={customer || null} onClose={() => setCustomer(0)} />
    </>
  );
}

const nobody: never[] = [];

function TooDeep({ onBack }: { onBack: () => void }) {
  const t = useTranslations('customers');
  return (
    <EmptyState
      action={
        <Button onPress={onBack} size="sm" variant="outline">
          {t('backToFirst')}
        </Button>
      }
      icon={SearchX}
      title={t('tooDeep')}
    />
  );
}

function NobodyFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('customers');
  if (!isFiltered) return <EmptyState description={t('emptyText')} icon={Users} title={t('empty')} />;
  return (
    <EmptyState
      action={
        <Button onPress={onClear} size="sm" variant="outline">
          {t('clear')}
        </Button>
      }
      description={t('nobodyText')}
      icon={SearchX}
      title={t('nobody')}
    />
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { keepPreviousData } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Pager } from '../ui/pager.tsx';
import { ChosenFilters } from './chosen-filters.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useCustomerColumns } from './use-customer-columns.tsx';
import { useCustomerFilters } from './use-customer-filters.ts';

/** All customers one may see: search, filters by tag and group, pages. */
export function CustomerSearch() {
  const t = useTranslations('customers');
  const filters = useCustomerFilters();
  const query = trpc.customers.search.useQuery(filters.input, { placeholderData: keepPreviousData });
  const { records, total, pages, current } = query.data ?? {};
  return (
    <>
      <PageHeader description={t('description')} title={t('title')} />
      <div className="card">
        <FilterBar filters={filters} />
        <ChosenFilters filters={filters} />
        <div className="border-separator border-t">
          <DataTable
            columns={useCustomerColumns()}
            empty={<NobodyFound isFiltered={filters.isFiltered} onClear={filters.clear} />}
            label={t('title')}
            query={query}
            rowId={({ customerId }) => String(customerId)}
            rows={records}
            skeletonRows={12}
          />
        </div>
        {total !== undefined && total > 0 && (
          <Pager
            onPage={filters.setPage}
            onSize={filters.setSize}
            page={current ?? 1}
            pages={pages ?? 1}
            size={filters.input.size}
            total={total}
          />
        )}
      </div>
    </>
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

'use client';

import { useTimeZone } from 'next-intl';
import type { SearchFilter } from '#server/customers/schema';
import { usePageSize } from '../ui/page-size.ts';
import { useQueryStates } from '../ui/query-state.ts';
import { type CustomerFilter, filterParams, fromSearchFilter, noFilter, toSearchFilter } from './filter-params.ts';

const deepest = 100_000;

/** What the customers page looks for. It lives in the URL; a new filter starts at page 1. */
export function useCustomerFilters() {
  const timeZone = useTimeZone() ?? 'UTC';
  const [{ page, ...filter }, set] = useQueryStates<CustomerFilter & { page: number }>(filterParams);
  const [size, setSize] = usePageSize('customers');
  const search = toSearchFilter(filter, timeZone);
  const change = (next: Partial<CustomerFilter>) => set({ ...next, page: 1 });

  return {
    filter,
    /** What the API is asked for, without pages. */
    search,
    page,
    size,
    isTooDeep: page * size > deepest,
    isFiltered: Object.keys(search).length > 1,
    change,
    apply: (saved: SearchFilter) => change(fromSearchFilter(saved, timeZone)),
    clear: () => change(noFilter),
    setSize: (next: number) => {
      set({ page: 1 });
      setSize(next);
    },
    setPage: (next: number) => set({ page: next }, { history: 'push' }),
  };
}

export type CustomerFilters = ReturnType<typeof useCustomerFilters>;

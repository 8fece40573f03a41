'use client';

import { useQueryStates } from '../ui/query-state.ts';
import { type ListFilters, listParams, noFilters } from './list-query.ts';

/** The list's filters, kept in the address. Any change of them goes back to the first page. */
export function useListFilters() {
  const [filters, set] = useQueryStates<ListFilters>(listParams);
  const change = (next: Partial<Omit<ListFilters, 'page'>>) => set({ ...next, page: 1 });
  return {
    filters,
    change,
    setPage: (page: number) => set({ page }),
    reset: () => change(noFilters),
  };
}

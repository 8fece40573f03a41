'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { useQueryStates } from '../ui/query-state.ts';
import { type ResultFilters, resultInputOf, resultParams } from './result-filters.ts';

/** The results of a task as its filters in the address narrow them, one page at a time. */
export function useResults(taskId: number) {
  const [filters, change] = useQueryStates<ResultFilters>(resultParams);
  const input = resultInputOf(filters);
  const [size, setSize] = usePageSize('results');
  const [cursors, setCursors] = useState<string[]>([]);
  const filterKey = JSON.stringify(input);
  const [pagesOf, setPagesOf] = useState(filterKey);
  // The progress bar and the back button change the filters too: pages of other filters are of no use.
  if (pagesOf !== filterKey) {
    setPagesOf(filterKey);
    setCursors([]);
  }
  const cursor = cursors.at(-1);
  const query = trpc.tasks.results.useQuery(
    { taskId, size, ...input, ...(cursor && { cursor }) },
    { placeholderData: keepPreviousData },
  );
  const next = query.isPlaceholderData ? null : query.data?.nextCursor;

  // A search goes so far at a time: an empty stretch is passed over, the end is not reached yet.
  const isEmptyStretch = query.data?.records.length === 0 && Boolean(next);
  if (isEmptyStretch && next && cursor !== next) setCursors([...cursors.slice(0, -1), next]);

  return {
    query: { ...query, data: isEmptyStretch ? undefined : query.data, isPending: query.isPending || isEmptyStretch },
    filters,
    /** What the API is asked for, without pages. */
    input,
    change: (wanted: Partial<ResultFilters>) => change(wanted),
    pager: {
      index: cursors.length,
      size,
      onBack: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
      onNext: next ? () => setCursors([...cursors, next]) : undefined,
      onSize: (value: number) => {
        setCursors([]);
        setSize(value);
      },
    },
  };
}

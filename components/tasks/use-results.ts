'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { useQueryState } from '../ui/query-state.ts';
import { type ReasonChoice, resultParams, type StatusChoice } from './result-filters.ts';

type Filters = { status: StatusChoice; reason: ReasonChoice; keyword: string };

/** The results of a task as its filters in the address narrow them, one page at a time. */
export function useResults(taskId: number) {
  const [status, setStatus] = useQueryState('status', resultParams.status);
  const [reason, setReason] = useQueryState('reason', resultParams.reason);
  const [keyword, setKeyword] = useQueryState('q', resultParams.keyword);
  const [size, setSize] = usePageSize('results');
  const [cursors, setCursors] = useState<string[]>([]);
  const filterKey = [status, reason, keyword].join(' ');
  const [pagesOf, setPagesOf] = useState(filterKey);
  // The progress bar and the back button change the filters too: pages of other filters are of no use.
  if (pagesOf !== filterKey) {
    setPagesOf(filterKey);
    setCursors([]);
  }
  const cursor = cursors.at(-1);
  const query = trpc.tasks.results.useQuery(
    {
      taskId,
      size,
      ...(status !== 'ALL' && { status }),
      ...(reason !== 'ALL' && { reasonCode: reason }),
      ...(keyword.trim() && { keyword: keyword.trim() }),
      ...(cursor && { cursor }),
    },
    { placeholderData: keepPreviousData },
  );
  const next = query.isPlaceholderData ? null : query.data?.nextCursor;

  // A search goes so far at a time: an empty stretch is passed over, the end is not reached yet.
  const isEmptyStretch = query.data?.records.length === 0 && Boolean(next);
  if (isEmptyStretch && next && cursor !== next) setCursors([...cursors.slice(0, -1), next]);

  function change(wanted: Partial<Filters>) {
    if (wanted.status !== undefined) setStatus(wanted.status);
    if (wanted.reason !== undefined) setReason(wanted.reason);
    if (wanted.keyword !== undefined) setKeyword(wanted.keyword);
  }

  return {
    query: { ...query, data: isEmptyStretch ? undefined : query.data, isPending: query.isPending || isEmptyStretch },
    filters: { status, reason, keyword },
    change,
    isNarrowed: status !== 'ALL' || reason !== 'ALL' || keyword.trim() !== '',
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

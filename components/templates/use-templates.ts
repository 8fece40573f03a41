'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { type Outputs, trpc } from '../trpc.tsx';

export type Template = Outputs['templates']['list']['records'][number];

const pageSize = 24;

/** The templates that fit, read as far as was asked for. `folder` null: whatever folder, blank: in none. */
export function useTemplates(
  { keyword, folder }: { keyword: string; folder: string | null },
  { isEnabled = true }: { isEnabled?: boolean } = {},
) {
  const { client } = trpc.useUtils();
  const words = keyword.trim();
  const input = { size: pageSize, ...(words && { keyword: words }), ...(folder !== null && { folder }) };
  // tRPC's own infinite query sends a `direction` along, which the procedure refuses as it does any unknown field.
  const query = useInfiniteQuery({
    queryKey: getQueryKey(trpc.templates.list, input, 'infinite'),
    queryFn: ({ pageParam, signal }) =>
      client.templates.list.query({ ...input, ...(pageParam && { cursor: pageParam }) }, { signal }),
    enabled: isEnabled,
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { query, records: query.data?.pages.flatMap(({ records }) => records) };
}

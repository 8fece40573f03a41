'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { type Outputs, trpc } from '../trpc.tsx';
import type { MediaKind } from './upload-media.ts';

export type LibraryFile = Outputs['media']['list']['records'][number];

const pageSize = 24;

/** The files of the library that fit, read as far as was asked for. `folder` null: whatever folder, blank: in none. */
export function useLibrary(
  { kind, keyword, folder = null }: { kind: MediaKind | null; keyword: string; folder?: string | null },
  { isEnabled = true }: { isEnabled?: boolean } = {},
) {
  const { client } = trpc.useUtils();
  const words = keyword.trim();
  const input = {
    size: pageSize,
    ...(kind && { kind }),
    ...(words && { keyword: words }),
    ...(folder !== null && { folder }),
  };
  // tRPC's own infinite query sends a `direction` along, which the procedure refuses as it does any unknown field.
  const query = useInfiniteQuery({
    queryKey: getQueryKey(trpc.media.list, input, 'infinite'),
    queryFn: ({ pageParam, signal }) =>
      client.media.list.query({ ...input, ...(pageParam && { cursor: pageParam }) }, { signal }),
    enabled: isEnabled,
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  const usage = query.data?.pages[0];
  return { query, usage, records: query.data?.pages.flatMap(({ records }) => records) };
}

'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { type Outputs, trpc } from '../trpc.tsx';
import type { MediaKind } from './upload-media.ts';

export type LibraryFile = Outputs['media']['list']['records'][number];

const pageSize = 24;

/** The files of the library that fit, read as far as was asked for. */
export function useLibrary(
  { kind, keyword }: { kind: MediaKind | null; keyword: string },
  { isEnabled = true }: { isEnabled?: boolean } = {},
) {
  const query = trpc.media.list.useInfiniteQuery(
    { size: pageSize, ...(kind && { kind }), ...(keyword.trim() && { keyword: keyword.trim() }) },
    {
      enabled: isEnabled,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    },
  );
  const usage = query.data?.pages[0];
  return { query, usage, records: query.data?.pages.flatMap(({ records }) => records) };
}

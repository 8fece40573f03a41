'use client';

import { trpc } from '../trpc.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';

const everyMilliseconds = 30_000;

/** Numbers, waiting tasks and health, asked again each half minute; one question for all who show them. */
export function useSummary() {
  const query = trpc.workbench.summary.useQuery(undefined, { refetchInterval: everyMilliseconds });
  // The top bar may have the answer before the page below it has taken over its markup.
  const data = useHydrated() ? query.data : undefined;
  return { data, error: query.error, refetch: query.refetch };
}

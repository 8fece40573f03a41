'use client';

import { trpc } from '../trpc.tsx';

const everyMilliseconds = 30_000;

/** Numbers, waiting tasks and health, asked again each half minute; one question for all who show them. */
export function useSummary() {
  return trpc.workbench.summary.useQuery(undefined, { refetchInterval: everyMilliseconds });
}

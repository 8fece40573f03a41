'use client';

import { trpc } from '../trpc.tsx';

const everyMilliseconds = 30_000;

/** The state of connection, worker and sync, asked again each half minute. */
export function useHealth() {
  const { data, error } = trpc.workbench.summary.useQuery(undefined, { refetchInterval: everyMilliseconds });
  const health = data?.health ?? null;
  return {
    parts: health,
    isUnknown: !health && !error,
    isHealthy: health !== null && health.connection.isHealthy && health.worker.isHealthy,
    error,
  };
}

export type Health = ReturnType<typeof useHealth>;

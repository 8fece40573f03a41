'use client';

import { useSummary } from './use-summary.ts';

/** The state of connection, worker and sync. */
export function useHealth() {
  const { data, error } = useSummary();
  const health = data?.health ?? null;
  return {
    parts: health,
    isUnknown: !health && !error,
    isHealthy: health !== null && health.connection.isHealthy && health.worker.isHealthy,
    error,
  };
}

export type Health = ReturnType<typeof useHealth>;

'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { problemOf } from '../trpc.tsx';

const Region = lazy(() => import('./toast-region.tsx'));

const listeners = new Set<() => void>();
let isNeeded = false;

/** Where toasts appear; mounted once for all pages, fetched with the first toast. */
export function Toasts() {
  const isShown = useSyncExternalStore(
    subscribe,
    () => isNeeded,
    () => false,
  );
  return isShown ? (
    <Suspense fallback={null}>
      <Region />
    </Suspense>
  ) : null;
}

/** Short notes on what an action did. Failures stay until they are read. */
export function useToasts() {
  const t = useTranslations('ui.error');
  return {
    succeeded: async (message: string, description?: string) => {
      const toast = await fetchToast();
      toast.success(message, { description });
    },
    failed: async (message: string, error: unknown) => {
      const problem = problemOf(error);
      const id = problem.requestId ? t('requestId', { id: problem.requestId }) : '';
      const toast = await fetchToast();
      toast.danger(message, { description: `${problem.message ?? t('unreachable')} ${id}`.trim(), timeout: 0 });
    },
  };
}

async function fetchToast() {
  isNeeded = true;
  for (const listener of listeners) listener();
  const { toast } = await import('@heroui/react/toast');
  return toast;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

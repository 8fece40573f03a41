'use client';

import type { toast as Toast } from '@heroui/react/toast';
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
  const refused = (message: string, problem: { message: string | null; requestId: string | null }) => {
    const id = problem.requestId ? t('requestId', { id: problem.requestId }) : '';
    const description = `${problem.message ?? t('unreachable')} ${id}`.trim();
    show((toast) => toast.danger(message, { description, timeout: 0 }));
  };
  return {
    succeeded: (message: string, description?: string) => show((toast) => toast.success(message, { description })),
    failed: (message: string, error: unknown) => refused(message, problemOf(error)),
    /** As `failed`, for what did not come from a procedure. */
    refused,
  };
}

function show(put: (toast: typeof Toast) => void) {
  isNeeded = true;
  for (const listener of listeners) listener();
  void import('@heroui/react/toast').then(({ toast }) => put(toast));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

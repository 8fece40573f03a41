'use client';

import { Toast, toast } from '@heroui/react/toast';
import { useTranslations } from 'next-intl';
import { problemOf } from '../trpc.tsx';

/** Where toasts appear; mounted once for all pages. */
export function Toasts() {
  return <Toast.Provider placement="top end" />;
}

/** Short notes on what an action did. Failures stay until they are read. */
export function useToasts() {
  const t = useTranslations('ui.error');
  return {
    succeeded: (message: string, description?: string) => toast.success(message, { description }),
    failed: (message: string, error: unknown) => {
      const problem = problemOf(error);
      const id = problem.requestId ? t('requestId', { id: problem.requestId }) : '';
      toast.danger(message, { description: `${problem.message ?? t('unreachable')} ${id}`.trim(), timeout: 0 });
    },
  };
}

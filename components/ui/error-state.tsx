'use client';

import { Button } from '@heroui/react/button';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { problemOf } from '../trpc.tsx';
import { EmptyState } from './empty-state.tsx';

type Props = { error: unknown; onRetry?: () => void };

/** A failed query: what happened, the request id to report, and another try. */
export function ErrorState({ error, onRetry }: Props) {
  const t = useTranslations('ui.error');
  const problem = problemOf(error);
  return (
    <div role="alert">
      <EmptyState
        action={
          onRetry && (
            <Button onPress={onRetry} size="sm" variant="outline">
              {t('retry')}
            </Button>
          )
        }
        description={
          <>
            <p>{problem.message ?? t('unreachable')}</p>
            {problem.requestId && <p className="mt-1 font-mono text-xs">{t('requestId', { id: problem.requestId })}</p>}
          </>
        }
        icon={TriangleAlert}
        title={t('title')}
      />
    </div>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '../ui/empty-state.tsx';

/** A page that could not be shown: the number to report, and another try. */
export function Crashed({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const t = useTranslations('shell.crashed');
  return (
    <div className="py-16" role="alert">
      <EmptyState
        action={<Button onPress={onRetry}>{t('retry')}</Button>}
        description={
          <>
            <p>{t('description')}</p>
            {digest && <p className="mt-1 font-mono text-xs">{t('digest', { digest })}</p>}
          </>
        }
        icon={TriangleAlert}
        title={t('title')}
      />
    </div>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Template } from './use-templates.ts';

/** Says which template has just been deleted, and brings it back. */
export function RemovedTemplate({ removed, onDone }: { removed: Template | null; onDone: () => void }) {
  const t = useTranslations('templates');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const restore = trpc.templates.restore.useMutation({
    onSuccess: async ({ name }) => {
      onDone();
      toasts.succeeded(t('restored', { name }));
      await utils.templates.invalidate();
    },
    onError: (error) => toasts.failed(t('failed'), error),
  });
  return (
    <div aria-live="polite" className="mb-4 flex items-center gap-3 text-sm empty:hidden">
      {removed && (
        <>
          {t('deleted', { name: removed.name })}
          <Button
            autoFocus
            isPending={restore.isPending}
            onPress={() => restore.mutate({ templateId: removed.templateId })}
            size="sm"
            variant="secondary"
          >
            {t('undo')}
          </Button>
        </>
      )}
    </div>
  );
}

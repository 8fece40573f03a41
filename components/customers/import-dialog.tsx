'use client';

import { skipToken } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { UnknownValues } from './unknown-values.tsx';
import { WrittenValues } from './written-values.tsx';

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Marks everybody on a list: first it tells whom it found, whom not, and who is marked already. */
export default function ImportDialog({ isOpen, onOpenChange }: Props) {
  const t = useTranslations('customers');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [values, setValues] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const asked = useDeferredValue(values);
  const preview = trpc.doNotContact.previewImport.useQuery(asked.length > 0 ? { values: asked } : skipToken);
  const mark = trpc.doNotContact.add.useMutation();
  const found = asked.length > 0 && asked === values ? preview.data : undefined;

  async function confirm() {
    const { changedCount } = await mark.mutateAsync({ selection: { values }, reason });
    setValues([]);
    setReason('');
    await Promise.all([cache.customers.invalidate(), cache.doNotContact.invalidate()]);
    toasts.succeeded(t('doNotContactPage.imported'), t('mark.done', { count: changedCount }));
  }

  return (
    <ConfirmDialog
      confirmLabel={t('doNotContactPage.importConfirm', { count: found?.newCount ?? 0 })}
      isConfirmDisabled={!found || found.newCount === 0 || reason.trim() === ''}
      isDangerous
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('doNotContactPage.importTitle')}
    >
      <WrittenValues onChange={setValues} />
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {preview.error && <ErrorState error={preview.error} onRetry={preview.refetch} />}
        {asked.length > 0 && preview.isPending && <p className="text-muted">{t('written.checking')}</p>}
        {found && (
          <>
            <p className="font-medium">{t('doNotContactPage.new', { count: found.newCount })}</p>
            {found.alreadyCount > 0 && (
              <p className="text-muted">{t('doNotContactPage.already', { count: found.alreadyCount })}</p>
            )}
            <UnknownValues count={found.unknownCount} duplicateCount={found.duplicateCount} shown={found.unknown} />
          </>
        )}
      </div>
      <FormField
        description={t('mark.reasonHint')}
        label={t('mark.reason')}
        maxLength={200}
        onChange={({ target }) => setReason(target.value)}
        value={reason}
      />
      <p className="text-muted">{t('mark.pending')}</p>
    </ConfirmDialog>
  );
}

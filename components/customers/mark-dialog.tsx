'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CustomerSelection } from '#server/customers/selection-schema';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = {
  selection: CustomerSelection;
  count: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDone?: () => void;
};

/** Asks for the reason, says what it means for tasks under way, and marks the customers. */
export default function MarkDialog({ selection, count, isOpen, onOpenChange, onDone }: Props) {
  const t = useTranslations('customers.mark');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [reason, setReason] = useState('');
  const mark = trpc.doNotContact.add.useMutation();

  async function confirm() {
    const { changedCount, unchangedCount } = await mark.mutateAsync({ selection, reason });
    setReason('');
    await Promise.all([cache.customers.invalidate(), cache.doNotContact.invalidate()]);
    toasts.succeeded(
      t('done', { count: changedCount }),
      unchangedCount > 0 ? t('already', { count: unchangedCount }) : undefined,
    );
    onDone?.();
  }

  return (
    <ConfirmDialog
      confirmLabel={t('confirm')}
      isConfirmDisabled={reason.trim() === ''}
      isDangerous
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('title', { count })}
    >
      <p>{t('text')}</p>
      <p className="text-muted">{t('pending')}</p>
      <FormField
        description={t('reasonHint')}
        label={t('reason')}
        maxLength={200}
        onChange={({ target }) => setReason(target.value)}
        value={reason}
      />
    </ConfirmDialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = {
  customers: { customerId: number; name: string }[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Asks before customers may be sent to again. */
export default function UnmarkDialog({ customers, isOpen, onOpenChange }: Props) {
  const t = useTranslations('customers.unmark');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const unmark = trpc.doNotContact.remove.useMutation();
  const [first] = customers;

  async function confirm() {
    await unmark.mutateAsync({ customerIds: customers.map(({ customerId }) => customerId) });
    await Promise.all([cache.customers.invalidate(), cache.doNotContact.invalidate()]);
    toasts.succeeded(t('done'));
  }

  return (
    <ConfirmDialog
      confirmLabel={t('confirm')}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={
        first && customers.length === 1 ? t('title', { name: first.name }) : t('titleMany', { count: customers.length })
      }
    >
      <p>{t('text')}</p>
    </ConfirmDialog>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { ApiKey } from './use-key-columns.tsx';

/** Takes a key back, once it is clear whose service will stop. */
export function RevokeKey({ apiKey: { keyId, name } }: { apiKey: ApiKey }) {
  const t = useTranslations('apiKeys');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const revoke = trpc.apiKeys.revoke.useMutation();
  const [isOpen, setOpen] = useState(false);

  async function confirm() {
    await revoke.mutateAsync({ keyId });
    await utils.apiKeys.list.invalidate();
    toasts.succeeded(t('revoking.done', { name }));
  }

  return (
    <>
      <Button aria-label={t('revokeNamed', { name })} onPress={() => setOpen(true)} size="sm" variant="ghost">
        {t('revoke')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('revoking.confirm')}
        isDangerous
        isOpen={isOpen}
        onConfirm={confirm}
        onOpenChange={setOpen}
        title={t('revoking.title', { name })}
      >
        <p>{t('revoking.text')}</p>
      </ConfirmDialog>
    </>
  );
}

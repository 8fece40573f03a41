'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { DropList } from './drop-list.tsx';
import type { SyncRun } from './sync-card.tsx';

/** A run that would remove suspiciously much: what exactly, and the way to allow it. Looking again is the other way. */
export function HeldDrop({ run }: { run: SyncRun }) {
  const t = useTranslations('accounts.sync.held');
  const [isAsking, setAsking] = useState(false);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const allow = trpc.accounts.allowSyncDrop.useMutation();
  const { runId, drop } = run;
  if (!drop) return null;

  async function confirm() {
    await allow.mutateAsync({ runId });
    await utils.accounts.syncProgress.invalidate();
    toasts.succeeded(t('allowed'));
  }

  return (
    <div className="flex flex-col items-start gap-3 rounded-md bg-warning-soft px-4 py-3 text-sm text-warning-soft-foreground">
      <p className="font-medium">{t('title')}</p>
      <DropList drop={drop} />
      <p>{t('advice')}</p>
      <Button onPress={() => setAsking(true)} size="sm" variant="danger">
        {t('allow')}
      </Button>
      <ConfirmDialog
        cancelLabel={t('keep')}
        confirmLabel={t('confirm')}
        isDangerous
        isOpen={isAsking}
        onConfirm={confirm}
        onOpenChange={setAsking}
        title={t('question')}
      >
        <DropList drop={drop} />
        <p>{t('stays')}</p>
      </ConfirmDialog>
    </div>
  );
}

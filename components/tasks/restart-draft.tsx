'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Empties the composer, once the person has said yes. */
export function RestartDraft({ onRestart }: { onRestart: () => void }) {
  const t = useTranslations('tasks.compose.restarting');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)} variant="ghost">
        {t('action')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('confirm')}
        isDangerous
        isOpen={isAsking}
        onConfirm={async () => onRestart()}
        onOpenChange={setAsking}
        title={t('title')}
      >
        <p>{t('body')}</p>
      </ConfirmDialog>
    </>
  );
}

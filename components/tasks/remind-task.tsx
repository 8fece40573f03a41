'use client';

import { Button } from '@heroui/react/button';
import { BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { RemindQuestion } from './remind-question.tsx';

type Props = { taskId: number; size?: 'sm' | 'md' };

/** Has the members reminded who have not confirmed yet, saying whom and how often it is still possible. */
export function RemindTask({ taskId, size = 'md' }: Props) {
  const t = useTranslations('tasks.detail.remind');
  const [isAsking, setAsking] = useState(false);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const remind = trpc.tasks.remind.useMutation();

  async function confirm() {
    utils.tasks.get.setData({ taskId }, await remind.mutateAsync({ taskId }));
    toasts.succeeded(t('done'));
  }

  return (
    <>
      <Button className="relative z-10" onPress={() => setAsking(true)} size={size} variant="secondary">
        <BellRing aria-hidden className="size-4" />
        {t('action')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('confirm')}
        isOpen={isAsking}
        onConfirm={confirm}
        onOpenChange={setAsking}
        title={t('title')}
      >
        <RemindQuestion taskId={taskId} />
      </ConfirmDialog>
    </>
  );
}

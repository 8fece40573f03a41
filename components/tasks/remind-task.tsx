'use client';

import { Button } from '@heroui/react/button';
import { BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { RemindQuestion } from './remind-question.tsx';

type QuestionProps = { taskId: number; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** The button that has the members reminded who have not confirmed yet. */
export function RemindTask({ taskId }: { taskId: number }) {
  const t = useTranslations('tasks.detail.remind');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)} variant="secondary">
        <BellRing aria-hidden className="size-4" />
        {t('action')}
      </Button>
      <RemindQuestionDialog isOpen={isAsking} onOpenChange={setAsking} taskId={taskId} />
    </>
  );
}

/** Asks before the members are reminded, saying whom and how often it is still possible. */
export function RemindQuestionDialog({ taskId, isOpen, onOpenChange }: QuestionProps) {
  const t = useTranslations('tasks.detail.remind');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const remind = trpc.tasks.remind.useMutation();

  async function confirm() {
    utils.tasks.get.setData({ taskId }, await remind.mutateAsync({ taskId }));
    toasts.succeeded(t('done'));
  }

  return (
    <ConfirmDialog
      confirmLabel={t('confirm')}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('title')}
    >
      <RemindQuestion taskId={taskId} />
    </ConfirmDialog>
  );
}

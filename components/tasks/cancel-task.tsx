'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { ManagedTask } from './task-abilities.ts';

type QuestionProps = { task: ManagedTask; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** The button that asks to stop a task. */
export function CancelTask({ task }: { task: ManagedTask }) {
  const t = useTranslations('tasks.detail.cancel');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)} variant="secondary">
        {t('action')}
      </Button>
      <CancelQuestion isOpen={isAsking} onOpenChange={setAsking} task={task} />
    </>
  );
}

/** Asks to stop what no member has confirmed yet, saying how many that may be. */
export function CancelQuestion({ task, isOpen, onOpenChange }: QuestionProps) {
  const t = useTranslations('tasks.detail.cancel');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const cancel = trpc.tasks.cancel.useMutation();
  const { groupSendTaskId: taskId } = task;

  async function confirm() {
    utils.tasks.get.setData({ taskId }, await cancel.mutateAsync({ taskId }));
    toasts.succeeded(t('done'));
  }

  return (
    <ConfirmDialog
      cancelLabel={t('keep')}
      confirmLabel={t('confirm')}
      isDangerous
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('title')}
    >
      {task.expanding ? (
        <p>{t('beforeExpand')}</p>
      ) : (
        <>
          <p>
            {t('stoppable', {
              count: task.pendingCount + task.processingCount,
            })}
          </p>
          <p>{t('delivered', { count: task.successCount })}</p>
          {task.processingCount > 0 && <p className="text-muted">{t('race')}</p>}
        </>
      )}
    </ConfirmDialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import type { ManagedTask } from './task-abilities.ts';

type Props = { task: ManagedTask; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** A task is never edited: a scheduled one is cancelled, and the composer opens filled with it. */
export function ChangeTask({ task, isOpen, onOpenChange }: Props) {
  const t = useTranslations('taskPage.change');
  const router = useRouter();
  const utils = trpc.useUtils();
  const cancel = trpc.tasks.cancel.useMutation();
  const { groupSendTaskId: taskId } = task;

  async function confirm() {
    utils.tasks.get.setData({ taskId }, await cancel.mutateAsync({ taskId }));
    router.push(`/tasks/new?from=${taskId}&changed=1`);
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
      <p>{t('body', { count: task.pendingCount })}</p>
      <p className="text-muted">{t('after')}</p>
    </ConfirmDialog>
  );
}

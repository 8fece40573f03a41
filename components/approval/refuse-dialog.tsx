'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FormArea } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = { task: TaskDetail; isOpen: boolean; onClose: () => void };

/** Asks for the reason of a refusal, which everybody can read who sees the task. */
export default function RefuseDialog({ task, isOpen, onClose }: Props) {
  const t = useTranslations('approval');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const refuse = trpc.tasks.refuse.useMutation();
  const [reason, setReason] = useState('');
  const { groupSendTaskId: taskId, pendingCount: count } = task;

  async function confirm() {
    utils.tasks.get.setData({ taskId }, await refuse.mutateAsync({ taskId, reason }));
    toasts.succeeded(t('refuse.done'));
  }

  return (
    <ConfirmDialog
      cancelLabel={t('keep')}
      confirmLabel={t('refuse.confirm')}
      isConfirmDisabled={reason.trim() === ''}
      isDangerous
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onClose}
      title={t('refuse.title')}
    >
      <p>{t('refuse.body', { count })}</p>
      <FormArea
        autoFocus
        description={t('refuse.limit')}
        label={t('refuse.reason')}
        maxLength={200}
        onChange={({ target }) => setReason(target.value)}
        placeholder={t('refuse.placeholder')}
        required
        rows={3}
        value={reason}
      />
    </ConfirmDialog>
  );
}

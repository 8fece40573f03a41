'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { useMoment } from '../tasks/use-moment.ts';
import { trpc } from '../trpc.tsx';
import { useNowMilliseconds } from '../ui/clock.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { useToasts } from '../ui/toasts.tsx';

const RefuseDialog = lazy(() => import('./refuse-dialog.tsx'));

/** The two ways to decide about a task that waits for approval. */
export function ApprovalDecision({ task }: { task: TaskDetail }) {
  const t = useTranslations('approval');
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => setAsking('approve')}>{t('approve.action')}</Button>
      <Button onPress={() => setAsking('refuse')} variant="secondary">
        {t('refuse.action')}
      </Button>
      <ApproveDialog isOpen={asking === 'approve'} onClose={close} task={task} />
      <Deferred isOpen={asking === 'refuse'}>
        <RefuseDialog isOpen={asking === 'refuse'} onClose={close} task={task} />
      </Deferred>
    </div>
  );
}

type Props = { task: TaskDetail; isOpen: boolean; onClose: () => void };

function ApproveDialog({ task, isOpen, onClose }: Props) {
  const t = useTranslations('approval');
  const toasts = useToasts();
  const moment = useMoment();
  const now = useNowMilliseconds();
  const utils = trpc.useUtils();
  const approve = trpc.tasks.approve.useMutation();
  const { groupSendTaskId: taskId, pendingCount: count, scheduledTime, approval } = task;
  const sender = task.senderAccount.accountName;

  async function confirm() {
    const approved = await approve.mutateAsync({ taskId, hash: approval.hash ?? '' });
    utils.tasks.get.setData({ taskId }, approved);
    toasts.succeeded(t('approve.done'));
  }

  return (
    <ConfirmDialog
      cancelLabel={t('keep')}
      confirmLabel={t('approve.confirm')}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onClose}
      title={t('approve.title', { count })}
    >
      <p>
        {scheduledTime && Date.parse(scheduledTime) > now
          ? t('approve.later', { time: moment(scheduledTime), sender, count })
          : t('approve.now', { sender, count })}
      </p>
      <p className="text-muted">{t('approve.seen')}</p>
    </ConfirmDialog>
  );
}

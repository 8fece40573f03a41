'use client';

import { Button } from '@heroui/react/button';
import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/schema';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

/** A task that missed its time asks: send now, or discard. */
export function MissedTime({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.missed');
  const canDecide = useCan('workbench:group-send:manage');
  const [asking, setAsking] = useState<'SEND_NOW' | 'DISCARD' | null>(null);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const resolve = trpc.tasks.resolve.useMutation();
  const { groupSendTaskId: taskId, pendingCount: count } = task;
  const sender = task.senderAccount.accountName;

  async function decide(decision: 'SEND_NOW' | 'DISCARD') {
    utils.tasks.get.setData({ taskId }, await resolve.mutateAsync({ taskId, decision }));
    toasts.succeeded(t('done'));
  }

  return (
    <section className="card flex flex-wrap items-center gap-x-4 gap-y-3 bg-warning-soft px-5 py-4">
      <Clock aria-hidden className="size-5 shrink-0 text-warning-soft-foreground" />
      <div className="min-w-0 flex-1 basis-60 text-warning-soft-foreground">
        <h2 className="font-medium">{t('title')}</h2>
        <p className="text-sm">{t('description')}</p>
      </div>
      {canDecide && (
        <div className="flex gap-2">
          <Button onPress={() => setAsking('DISCARD')} variant="secondary">
            {t('discard')}
          </Button>
          <Button onPress={() => setAsking('SEND_NOW')}>{t('sendNow')}</Button>
        </div>
      )}
      <ConfirmDialog
        cancelLabel={t('keep')}
        confirmLabel={t('sendConfirm')}
        isOpen={asking === 'SEND_NOW'}
        onConfirm={() => decide('SEND_NOW')}
        onOpenChange={() => setAsking(null)}
        title={t('sendTitle')}
      >
        <p>{t('sendBody', { count, sender })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        cancelLabel={t('keep')}
        confirmLabel={t('discardConfirm')}
        isDangerous
        isOpen={asking === 'DISCARD'}
        onConfirm={() => decide('DISCARD')}
        onOpenChange={() => setAsking(null)}
        title={t('discardTitle')}
      >
        <p>{t('discardBody', { count })}</p>
      </ConfirmDialog>
    </section>
  );
}

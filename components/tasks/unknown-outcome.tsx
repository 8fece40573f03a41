'use client';

import { Button } from '@heroui/react/button';
import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/schema';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Decision = 'SEND_AGAIN' | 'GIVE_UP';

/** True when nobody but a person can say how it goes on: while it is still looked for, there is a next look. */
export function asksAboutOutcome({ waitingFor }: TaskDetail): boolean {
  return waitingFor?.reason === 'OUTCOME_UNKNOWN' && waitingFor.until === null;
}

/** A batch whose outcome could not be found out asks: submit it again, or give it up. */
export function UnknownOutcome({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.unknown');
  const canDecide = useCan('workbench:group-send:manage');
  const [asking, setAsking] = useState<Decision | null>(null);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const resolve = trpc.tasks.resolve.useMutation();
  const { groupSendTaskId: taskId } = task;

  async function decide(decision: Decision) {
    utils.tasks.get.setData({ taskId }, await resolve.mutateAsync({ taskId, decision }));
    toasts.succeeded(t('done'));
  }

  return (
    <section className="card flex flex-wrap items-center gap-x-4 gap-y-3 bg-warning-soft px-5 py-4">
      <CircleHelp aria-hidden className="size-5 shrink-0 text-warning-soft-foreground" />
      <div className="min-w-0 flex-1 basis-60 text-warning-soft-foreground">
        <h2 className="font-medium">{t('title')}</h2>
        <p className="text-sm">{task.waitingFor?.detail}</p>
      </div>
      {canDecide && (
        <div className="flex gap-2">
          <Button onPress={() => setAsking('GIVE_UP')} variant="secondary">
            {t('giveUp')}
          </Button>
          <Button onPress={() => setAsking('SEND_AGAIN')}>{t('sendAgain')}</Button>
        </div>
      )}
      <ConfirmDialog
        cancelLabel={t('keep')}
        confirmLabel={t('sendConfirm')}
        isOpen={asking === 'SEND_AGAIN'}
        onConfirm={() => decide('SEND_AGAIN')}
        onOpenChange={() => setAsking(null)}
        title={t('sendTitle')}
      >
        <p>{t('sendBody', { sender: task.senderAccount.accountName })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        cancelLabel={t('keep')}
        confirmLabel={t('giveUpConfirm')}
        isDangerous
        isOpen={asking === 'GIVE_UP'}
        onConfirm={() => decide('GIVE_UP')}
        onOpenChange={() => setAsking(null)}
        title={t('giveUpTitle')}
      >
        <p>{t('giveUpBody')}</p>
      </ConfirmDialog>
    </section>
  );
}

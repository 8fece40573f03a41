'use client';

import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { DecisionCard } from './decision-card.tsx';

/** True when nobody but a person can say how it goes on: while it is still looked for, there is a next look. */
export function asksAboutOutcome({ waitingFor }: TaskDetail): boolean {
  return waitingFor?.reason === 'OUTCOME_UNKNOWN' && waitingFor.until === null;
}

/** A batch whose outcome could not be found out asks: submit it again, or give it up. */
export function UnknownOutcome({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.unknown');
  return (
    <DecisionCard
      description={task.waitingFor?.detail ?? ''}
      icon={CircleHelp}
      options={[
        {
          decision: 'GIVE_UP',
          label: t('giveUp'),
          title: t('giveUpTitle'),
          body: t('giveUpBody'),
          confirmLabel: t('giveUpConfirm'),
          isGivingUp: true,
        },
        {
          decision: 'SEND_AGAIN',
          label: t('sendAgain'),
          title: t('sendTitle'),
          body: t('sendBody', { sender: task.senderAccount.accountName }),
          confirmLabel: t('sendConfirm'),
        },
      ]}
      task={task}
      title={t('title')}
    />
  );
}

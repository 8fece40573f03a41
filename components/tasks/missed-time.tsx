'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { DecisionCard } from './decision-card.tsx';

/** A task that missed its time asks: send now, or discard. */
export function MissedTime({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.missed');
  const { pendingCount: count } = task;
  const sender = task.senderAccount.accountName;
  return (
    <DecisionCard
      description={t('description')}
      icon={Clock}
      options={[
        {
          decision: 'DISCARD',
          label: t('discard'),
          title: t('discardTitle'),
          body: t('discardBody', { count }),
          confirmLabel: t('discardConfirm'),
          isGivingUp: true,
        },
        {
          decision: 'SEND_NOW',
          label: t('sendNow'),
          title: t('sendTitle'),
          body: t('sendBody', { count, sender }),
          confirmLabel: t('sendConfirm'),
        },
      ]}
      task={task}
      title={t('title')}
    />
  );
}

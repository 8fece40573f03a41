'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { messageView } from '../tasks/message-view.ts';
import { PhonePreview } from '../tasks/phone-preview.tsx';
import { useMoment } from '../tasks/use-moment.ts';
import { useNowMilliseconds } from '../ui/clock.ts';
import { TimeText } from '../ui/time-text.tsx';

/** What an approver decides about: to how many, from whom, when, and what. */
export function ApprovalFacts({ task }: { task: TaskDetail }) {
  const t = useTranslations('approval.facts');
  const { pendingCount, skippedCount, senderAccount } = task;
  return (
    <div>
      <dl className="flex flex-col gap-2">
        <Fact label={t('people')}>
          <strong className="font-semibold">{t('count', { count: pendingCount })}</strong>
          {skippedCount > 0 && <p className="text-muted text-sm">{t('leftOut', { count: skippedCount })}</p>}
        </Fact>
        <Fact label={t('sender')}>{senderAccount.accountName}</Fact>
        <Fact label={t('time')}>
          <When scheduledTime={task.scheduledTime} />
        </Fact>
      </dl>
      {/* On wide screens the message stands beside the card. */}
      <div className="mt-4 lg:hidden">
        <p className="mb-1 text-muted">{t('message')}</p>
        <PhonePreview bubbles={messageView(task.messageContent, task.media)} sender={senderAccount.accountName} />
      </div>
    </div>
  );
}

function When({ scheduledTime }: { scheduledTime: string | null }) {
  const t = useTranslations('approval.facts');
  const moment = useMoment();
  const now = useNowMilliseconds();
  if (scheduledTime === null) return t('now');
  if (Date.parse(scheduledTime) <= now) return t('late', { time: moment(scheduledTime) });
  return <TimeText isExact value={scheduledTime} />;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
      <dt className="text-muted">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

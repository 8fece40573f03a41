'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { Section } from '../ui/section.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TargetSummary } from './target-summary.tsx';

/** Who, when, to whom: what does not change about a task. */
export function TaskFacts({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail');
  const approval = useTranslations('approval');
  return (
    <Section title={t('facts')}>
      <dl className="grid grid-cols-[fit-content(8rem)_minmax(0,1fr)] gap-x-4 gap-y-3">
        <Fact label={t('sender')}>{task.senderAccount.accountName}</Fact>
        <Fact label={t('target')}>
          <TargetSummary target={task.target} />
        </Fact>
        <Fact label={t('scheduled')}>
          {task.scheduledTime ? <TimeText isExact value={task.scheduledTime} /> : t('now')}
        </Fact>
        <Fact label={t('created')}>
          <TimeText isExact value={task.createTime} />
        </Fact>
        {task.endTime && (
          <Fact label={t('ended')}>
            <TimeText isExact value={task.endTime} />
          </Fact>
        )}
        <Fact label={t('creator')}>{task.createdBy}</Fact>
        <Fact label={t('id')}>{task.groupSendTaskId}</Fact>
        {task.approval.approvedTime && (
          <Fact label={approval('fact')}>
            {approval.rich('approvedBy', {
              name: task.approval.approvedBy ?? '—',
              time: () => <TimeText isExact value={task.approval.approvedTime} />,
            })}
          </Fact>
        )}
        {task.errorMessage && !task.approval.refusedTime && <Fact label={t('error')}>{task.errorMessage}</Fact>}
      </dl>
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

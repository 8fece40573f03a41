'use client';

import { CircleX, UserCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { useFormats } from '../ui/formats.ts';
import { TimeText } from '../ui/time-text.tsx';
import { ApprovalDecision } from './approval-decision.tsx';
import { ApprovalFacts } from './approval-facts.tsx';

/** What a task's approval stands at: the question for who may decide, the names for who waits, the reason of a refusal. */
export default function ApprovalCard({ task }: { task: TaskDetail }) {
  if (task.approval.refusedTime) return <Refused task={task} />;
  return task.approval.mayDecide ? <Question task={task} /> : <Waiting task={task} />;
}

function Question({ task }: { task: TaskDetail }) {
  const t = useTranslations('approval');
  return (
    <section aria-labelledby="approval" className="card overflow-hidden">
      <div className="flex items-center gap-3 bg-warning-soft px-5 py-3 text-warning-soft-foreground">
        <UserCheck aria-hidden className="size-5 shrink-0" />
        <h2 className="min-w-0 break-words font-medium" id="approval">
          {t('asked', { creator: task.createdBy })}
        </h2>
      </div>
      <div className="flex flex-col gap-4 px-5 py-4">
        <ApprovalFacts task={task} />
        <ApprovalDecision task={task} />
      </div>
    </section>
  );
}

function Waiting({ task: { approval } }: { task: TaskDetail }) {
  const t = useTranslations('approval');
  const format = useFormats();
  const { approvers, isOwn } = approval;
  return (
    <section className="card flex flex-row items-start gap-3 bg-warning-soft px-5 py-4 text-warning-soft-foreground">
      <UserCheck aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        <h2 className="font-medium">{t('waiting')}</h2>
        <p className="break-words text-sm">
          {approvers.length > 0 ? t('whoMay', { names: format.list(approvers) }) : t('nobody')}
        </p>
        {isOwn && <p className="text-sm">{t('own')}</p>}
      </div>
    </section>
  );
}

function Refused({ task: { approval } }: { task: TaskDetail }) {
  const t = useTranslations('approval');
  return (
    <section className="card flex flex-row items-start gap-3 bg-danger-soft px-5 py-4 text-danger-soft-foreground">
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        <h2 className="font-medium">{t('refused', { name: approval.refusedBy ?? '—' })}</h2>
        <blockquote className="whitespace-pre-wrap break-words">{approval.refusedReason}</blockquote>
        <p className="mt-1 text-sm">
          {t.rich('refusedAt', { time: () => <TimeText isExact value={approval.refusedTime} /> })}
        </p>
      </div>
    </section>
  );
}

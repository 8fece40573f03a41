'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { Link } from '../ui/link.tsx';
import { TaskStatusChip } from './task-status-chip.tsx';
import { useTaskWords } from './use-task-words.ts';

type ChainTask = TaskDetail['resends'][number];

/** Which task this one resends, and which tasks have resent it. */
export function TaskChain({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.chain');
  const { resendOf, resends } = task;
  if (!resendOf && resends.length === 0) return null;
  return (
    <nav aria-label={t('title')} className="card flex flex-col gap-2 px-5 py-3 text-sm">
      {resendOf && <Entry label={t('of')} task={resendOf} />}
      {resends.map((each) => (
        <Entry key={each.groupSendTaskId} label={t('by')} task={each} />
      ))}
    </nav>
  );
}

function Entry({ label, task }: { label: string; task: ChainTask }) {
  const t = useTranslations('tasks.detail.chain');
  const { nameOf } = useTaskWords();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-muted">{label}</span>
      <Link className="text-link" href={`/tasks/${task.groupSendTaskId}`}>
        {t('name', { name: nameOf(task), id: task.groupSendTaskId })}
      </Link>
      <TaskStatusChip task={{ ...task, waitingFor: null }} />
      <span className="text-muted">{t('reached', { success: task.successCount, target: task.targetCount })}</span>
    </div>
  );
}

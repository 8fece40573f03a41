'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { trpc } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { TaskStatusChip } from './task-status-chip.tsx';

/** The tasks made together with this one, one for each sender. */
export function TaskGroup({ task: { groupNumber, groupSendTaskId } }: { task: TaskDetail }) {
  return groupNumber === null ? null : <Siblings groupNumber={groupNumber} taskId={groupSendTaskId} />;
}

function Siblings({ groupNumber, taskId }: { groupNumber: number; taskId: number }) {
  const t = useTranslations('taskPage');
  const reached = useTranslations('tasks.detail.chain');
  const { data: tasks = [] } = trpc.tasks.listGroup.useQuery({ groupNumber });
  if (tasks.length < 2) return null;
  return (
    <nav aria-label={t('siblings')} className="card flex flex-col gap-2 px-5 py-3 text-sm">
      <p className="text-muted">{t('group', { count: tasks.length })}</p>
      <ul className="flex flex-col gap-1.5">
        {tasks.map((each) => (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1" key={each.groupSendTaskId}>
            <Link
              aria-current={each.groupSendTaskId === taskId ? 'page' : undefined}
              className="min-w-0 truncate text-link aria-[current]:font-medium aria-[current]:text-foreground"
              href={`/tasks/${each.groupSendTaskId}`}
            >
              {each.senderAccountName}
            </Link>
            <TaskStatusChip task={each} />
            <span className="text-muted">
              {reached('reached', { success: each.successCount, target: each.targetCount })}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

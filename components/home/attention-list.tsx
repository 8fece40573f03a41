'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskRow } from '#server/tasks/schema';
import { TaskStatusChip } from '../tasks/task-status-chip.tsx';
import { useTaskWords } from '../tasks/use-task-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { Section } from '../ui/section.tsx';
import { TimeText } from '../ui/time-text.tsx';

/** The tasks that stand still until somebody does something, each with what that is. */
export function AttentionList({ tasks }: { tasks: TaskRow[] | undefined }) {
  const t = useTranslations('home.attention');
  return (
    <Section description={t('description')} isFlush title={t('title')}>
      {!tasks && <Skeleton />}
      {tasks?.length === 0 && <EmptyState description={t('noneText')} icon={CircleCheck} title={t('none')} />}
      <ul className="divide-y divide-separator">
        {tasks?.map((task) => (
          <AttentionItem key={task.groupSendTaskId} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function AttentionItem({ task }: { task: TaskRow }) {
  const t = useTranslations('home.attention');
  const words = useTaskWords();
  return (
    <li>
      <Link
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3.5 hover:bg-surface-secondary"
        href={`/tasks/${task.groupSendTaskId}`}
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium">{words.nameOf(task)}</span>
          <span className="block text-muted text-sm">{words.sentenceOf(task, task.senderAccountName)}</span>
          {task.waitingFor && <span className="block text-link text-sm">{t(`todo.${task.waitingFor.reason}`)}</span>}
        </span>
        <span className="flex items-center gap-4 text-sm">
          <span className="text-muted">{t('people', { count: task.targetCount })}</span>
          {task.waitingFor && (
            <span className="text-muted">
              <TimeText value={task.waitingFor.since} />
            </span>
          )}
          <TaskStatusChip task={task} />
        </span>
      </Link>
    </li>
  );
}

function Skeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-5 px-5 py-5">
      {['w-2/3', 'w-1/2', 'w-3/5'].map((width) => (
        <span className={`h-8 animate-pulse rounded bg-surface-tertiary ${width}`} key={width} />
      ))}
    </div>
  );
}

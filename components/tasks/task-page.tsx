'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { useLiveInterval } from '../live/live.tsx';
import { problemOf, trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Approval } from '../approval/approval.tsx';
import { MissedTime } from './missed-time.tsx';
import { OrphanNotice } from './orphan-notice.tsx';
import { TaskBatches } from './task-batches.tsx';
import { TaskChain } from './task-chain.tsx';
import { TaskFacts } from './task-facts.tsx';
import { TaskGroup } from './task-group.tsx';
import { TaskHeader } from './task-header.tsx';
import { TaskMessage } from './task-message.tsx';
import { TaskPageSkeleton } from './task-page-skeleton.tsx';
import { isOpen, sharesOf } from './task-progress.ts';
import { TaskProgressSection } from './task-progress-section.tsx';
import { TaskReach } from './task-reach.tsx';
import { TaskReminders } from './task-reminders.tsx';
import { TaskResults } from './task-results.tsx';
import { TaskTimeline } from './task-timeline.tsx';
import { asksAboutOutcome, UnknownOutcome } from './unknown-outcome.tsx';

/** Everything of one task on one page. Moves by itself, told by the server; until the task has ended it also asks now and then. */
export function TaskPage({ taskId }: { taskId: number | null }) {
  const interval = useLiveInterval();
  const query = trpc.tasks.get.useQuery(
    { taskId: taskId ?? 0 },
    {
      enabled: taskId !== null,
      refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? interval : false),
    },
  );
  const task = query.data;
  const counts =
    task &&
    sharesOf(task)
      .map(({ count }) => count)
      .join();
  const utils = trpc.useUtils();

  // What the page came with tells of the same counts.
  const told = useRef(counts);
  useEffect(() => {
    if (!counts || counts === told.current || taskId === null) return;
    told.current = counts;
    void utils.tasks.results.invalidate({ taskId });
    void utils.tasks.timeline.invalidate({ taskId });
    void utils.tasks.reach.invalidate({ taskId });
  }, [counts, taskId, utils]);

  if (taskId === null || problemOf(query.error).code === 'NOT_FOUND') return <NotFound />;
  if (!task) return query.error ? <ErrorState error={query.error} onRetry={query.refetch} /> : <TaskPageSkeleton />;
  return (
    <>
      <TaskHeader task={task} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Approval task={task} />
          {task.waitingFor?.reason === 'MISSED_TIME' && <MissedTime task={task} />}
          {asksAboutOutcome(task) && <UnknownOutcome task={task} />}
          <OrphanNotice batches={task.batches} />
          <TaskChain task={task} />
          <TaskGroup task={task} />
          <TaskProgressSection task={task} />
          <TaskReach task={task} />
          <TaskResults task={task} />
          <TaskBatches batches={task.batches} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <TaskMessage task={task} />
          <TaskFacts task={task} />
          <TaskTimeline taskId={task.groupSendTaskId} />
          <TaskReminders task={task} />
        </div>
      </div>
    </>
  );
}

/** An ended task still shows how those come along that resend it. */
function isMoving({ status, resends }: TaskDetail) {
  return isOpen(status) || resends.some((each) => isOpen(each.status));
}

function NotFound() {
  const t = useTranslations('tasks.detail');
  return (
    <EmptyState
      action={
        <LinkButton href="/tasks" variant="secondary">
          {t('toList')}
        </LinkButton>
      }
      description={t('notFound')}
      icon={SearchX}
      title={<h1>{t('notFoundTitle')}</h1>}
    />
  );
}

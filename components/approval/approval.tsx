'use client';

import { lazy, Suspense } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';

const ApprovalCard = lazy(() => import('./approval-card.tsx'));

/** The approval of a task, when it waits for one or was refused. */
export function Approval({ task }: { task: TaskDetail }) {
  const isWaiting = task.waitingFor?.reason === 'AWAITING_APPROVAL';
  if (!isWaiting && task.approval.refusedTime === null) return null;
  return (
    <Suspense fallback={<div aria-busy className="card h-32 animate-pulse" />}>
      <ApprovalCard task={task} />
    </Suspense>
  );
}

'use client';

import type { TaskDetail } from '#server/tasks/detail-schema';
import { useCan } from '../session/session.tsx';
import { CancelTask } from './cancel-task.tsx';
import { RemindTask } from './remind-task.tsx';
import { ResendTask } from './resend-task.tsx';
import { isOpen } from './task-progress.ts';

/** What can be done with a task as it stands. */
export function TaskActions({ task }: { task: TaskDetail }) {
  const canManage = useCan('workbench:group-send:manage');
  if (!canManage) return null;
  const isUnderWay = isOpen(task.status) && !task.cancelRequestedTime;
  const isMissed = task.failedCount + task.cancelledCount > 0;
  return (
    <div className="flex flex-wrap gap-2">
      {isUnderWay && task.reminders.waitingCount > 0 && <RemindTask taskId={task.groupSendTaskId} />}
      {isUnderWay && <CancelTask task={task} />}
      {task.endTime && isMissed && <ResendTask task={task} />}
    </div>
  );
}

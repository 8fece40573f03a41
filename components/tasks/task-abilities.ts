import type { TaskDetail } from '#server/tasks/detail-schema';
import type { TaskListRow } from '#server/tasks/schema';
import { isOpen } from './task-progress.ts';

/** What actions need to know of a task; its row in the list has it as well as its detail. */
export type ManagedTask = Pick<
  TaskListRow & TaskDetail,
  | 'groupSendTaskId'
  | 'taskName'
  | 'status'
  | 'waitingFor'
  | 'scheduledTime'
  | 'cancelRequestedTime'
  | 'expanding'
  | 'targetCount'
  | 'pendingCount'
  | 'processingCount'
  | 'successCount'
>;

/** Something may still be stopped. */
export function canCancel({ status, cancelRequestedTime }: ManagedTask): boolean {
  return isOpen(status) && !cancelRequestedTime;
}

/** Nothing of a scheduled task has been handed over yet: it can be cancelled and written anew. */
export function canChange(task: ManagedTask): boolean {
  return canCancel(task) && task.status === 'PENDING' && task.scheduledTime !== null;
}

/** Members have still to confirm. */
export function canRemind(task: ManagedTask): boolean {
  return canCancel(task) && task.waitingFor?.reason === 'MEMBER_TO_CONFIRM';
}

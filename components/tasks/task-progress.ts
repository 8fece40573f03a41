import type { TaskRow, TaskStatus } from '#server/tasks/schema';

export type TaskCounts = Pick<
  TaskRow,
  | 'targetCount'
  | 'pendingCount'
  | 'processingCount'
  | 'successCount'
  | 'failedCount'
  | 'skippedCount'
  | 'cancelledCount'
>;

export type Segment = {
  status: 'SUCCESS' | 'PROCESSING' | 'PENDING' | 'FAILED' | 'SKIPPED' | 'CANCELLED';
  count: number;
};

/** The audience by state, in the order of the bar; the counts add up to `targetCount`. */
export function segmentsOf(task: TaskCounts): Segment[] {
  return [
    { status: 'SUCCESS', count: task.successCount },
    { status: 'PROCESSING', count: task.processingCount },
    { status: 'PENDING', count: task.pendingCount },
    { status: 'FAILED', count: task.failedCount },
    { status: 'SKIPPED', count: task.skippedCount },
    { status: 'CANCELLED', count: task.cancelledCount },
  ];
}

/** Whether something may still happen to the task. */
export function isOpen(status: TaskStatus): boolean {
  return status === 'PENDING' || status === 'PROCESSING';
}

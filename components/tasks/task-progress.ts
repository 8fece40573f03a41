import type { ResultStatus, TaskRow, TaskStatus } from '#server/tasks/schema';
import type { Tone } from '../ui/tone.ts';

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

/** What a result's colour says. */
export const resultTone: Record<ResultStatus, Tone> = {
  SUCCESS: 'success',
  PROCESSING: 'accent',
  PENDING: 'neutral',
  FAILED: 'danger',
  SKIPPED: 'warning',
  CANCELLED: 'neutral',
};

export type ResultShare = { status: ResultStatus; count: number };

/** The audience by state, in the order of the bar; the counts add up to `targetCount`. */
export function sharesOf(task: TaskCounts): ResultShare[] {
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

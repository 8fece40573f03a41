import type { TaskDetail, TaskRow, TaskStatus, WaitReason } from '#server/tasks/schema';
import { isOpen } from './task-progress.ts';

type Described = Pick<
  TaskRow,
  'status' | 'waitingFor' | 'expanding' | 'targetCount' | 'successCount' | 'skippedCount'
> &
  Partial<Pick<TaskDetail, 'cancelRequestedTime' | 'errorMessage'>>;

/** The key of the sentence that says how a task stands, below `tasks.state`. */
export type StateKey = `wait.${WaitReason}` | `status.${TaskStatus}` | 'cancelling' | 'allSkipped' | 'nobody';

/** Which sentence describes the task: a wish to cancel first, then what it waits for, then its status. */
export function stateKeyOf(task: Described): StateKey {
  const { status, waitingFor } = task;
  if (isOpen(status)) {
    if (task.cancelRequestedTime) return 'cancelling';
    if (waitingFor) return `wait.${waitingFor.reason}`;
    return task.expanding ? 'wait.EXPANDING' : `status.${status}`;
  }
  if (status === 'FAILED' && task.targetCount === 0) return 'nobody';
  if (status === 'FAILED' && task.skippedCount === task.targetCount) return 'allSkipped';
  return `status.${status}`;
}

export type Tone = 'neutral' | 'active' | 'success' | 'warning' | 'danger';

const waitTones: Record<WaitReason, Tone> = {
  EXPANDING: 'active',
  SCHEDULED: 'neutral',
  AWAITING_APPROVAL: 'warning',
  QUIET_HOURS: 'neutral',
  MISSED_TIME: 'danger',
  PREVIOUS_BATCH: 'active',
  RATE_LIMITED: 'warning',
  CONNECTION_BROKEN: 'danger',
  ACCOUNT_NOT_ACTIVE: 'warning',
  OUTCOME_UNKNOWN: 'danger',
  MEMBER_TO_CONFIRM: 'warning',
};

const statusTones: Record<TaskStatus, Tone> = {
  PENDING: 'neutral',
  PROCESSING: 'active',
  COMPLETED: 'success',
  PARTIAL_SUCCESS: 'warning',
  FAILED: 'danger',
  CANCELLED: 'neutral',
};

/** How loud the state is shown. */
export function toneOf({ status, waitingFor }: Pick<TaskRow, 'status' | 'waitingFor'>): Tone {
  return isOpen(status) && waitingFor ? waitTones[waitingFor.reason] : statusTones[status];
}

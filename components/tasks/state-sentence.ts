import type { TaskDetail } from '#server/tasks/detail-schema';
import type { TaskRow, TaskStatus, WaitReason } from '#server/tasks/schema';
import type { Tone } from '../ui/tone.ts';
import { isOpen } from './task-progress.ts';

export type DescribedTask = Pick<TaskRow, 'status' | 'waitingFor' | 'expanding' | 'targetCount' | 'skippedCount'> &
  Partial<Pick<TaskDetail, 'cancelRequestedTime'>>;

/** The key of the sentence that says how a task stands, below `tasks.state`. */
export type StateKey = `wait.${WaitReason}` | `status.${TaskStatus}` | 'cancelling' | 'allSkipped' | 'nobody';

/** Which sentence describes the task: a wish to cancel first, then what it waits for, then its status. */
export function stateKeyOf(task: DescribedTask): StateKey {
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

const waitTones: Record<WaitReason, Tone> = {
  EXPANDING: 'accent',
  SCHEDULED: 'neutral',
  AWAITING_APPROVAL: 'warning',
  QUIET_HOURS: 'neutral',
  MISSED_TIME: 'danger',
  PREVIOUS_BATCH: 'accent',
  RATE_LIMITED: 'warning',
  CONNECTION_BROKEN: 'danger',
  ACCOUNT_NOT_ACTIVE: 'warning',
  OUTCOME_UNKNOWN: 'danger',
  MEMBER_TO_CONFIRM: 'warning',
};

const statusTones: Record<TaskStatus, Tone> = {
  PENDING: 'neutral',
  PROCESSING: 'accent',
  COMPLETED: 'success',
  PARTIAL_SUCCESS: 'warning',
  FAILED: 'danger',
  CANCELLED: 'neutral',
};

/** How loud the state is shown: what an open task waits for speaks before its status. */
export function toneOf({ status, waitingFor }: Pick<TaskRow, 'status' | 'waitingFor'>): Tone {
  return isOpen(status) && waitingFor ? waitTones[waitingFor.reason] : statusTones[status];
}

const pausing: ReadonlySet<WaitReason> = new Set([
  'QUIET_HOURS',
  'MISSED_TIME',
  'RATE_LIMITED',
  'CONNECTION_BROKEN',
  'ACCOUNT_NOT_ACTIVE',
  'OUTCOME_UNKNOWN',
]);

/** The one word for a task: its status, or that it is paused, since "sending" would not be true of it. */
export function wordKeyOf({ status, waitingFor }: Pick<TaskRow, 'status' | 'waitingFor'>): TaskStatus | 'PAUSED' {
  return isOpen(status) && waitingFor && pausing.has(waitingFor.reason) ? 'PAUSED' : status;
}

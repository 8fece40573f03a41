import type { ResultStatus, TaskStatus, WaitReason } from '#server/tasks/schema';

/** How many rows of a task stand in each state; they always add up to the frozen audience. */
export type Counts = Record<ResultStatus, number>;

/** How many rows move from one state to another. Left out, a time is the present one. */
export type Move = {
  from: ResultStatus;
  to: ResultStatus;
  count: number;
  /** When those who become SUCCESS were sent it, to the ten minutes. */
  sentAt?: Date | null;
  /** When those who were FAILED had become it, to the ten minutes. */
  failedAt?: Date | null;
};

export const noRows: Counts = { PENDING: 0, PROCESSING: 0, SUCCESS: 0, FAILED: 0, SKIPPED: 0, CANCELLED: 0 };

const finalStates: ReadonlySet<ResultStatus> = new Set(['SUCCESS', 'FAILED', 'SKIPPED', 'CANCELLED']);

/** PENDING → PROCESSING → final, back to PENDING when a call was not processed; one correction of a final state. */
export function mayMove(from: ResultStatus, to: ResultStatus): boolean {
  if (from === 'PENDING') return to === 'PROCESSING' || finalStates.has(to);
  if (from === 'PROCESSING') return to === 'PENDING' || finalStates.has(to);
  return to === 'SUCCESS' && (from === 'FAILED' || from === 'CANCELLED');
}

/** The counts after rows have moved. */
export function afterMoves(counts: Counts, moves: readonly Move[]): Counts {
  const next = { ...counts };
  for (const { from, to, count } of moves) {
    if (!mayMove(from, to)) throw new Error(`a result may not go from ${from} to ${to}`);
    next[from] -= count;
    next[to] += count;
  }
  return next;
}

export function hasOpenRows(counts: Counts): boolean {
  return counts.PENDING + counts.PROCESSING > 0;
}

/** What a task without open rows has come to. */
export function endStatus(counts: Counts, cancelAsked: boolean): TaskStatus {
  const { SUCCESS, FAILED, SKIPPED, CANCELLED } = counts;
  const total = SUCCESS + FAILED + SKIPPED + CANCELLED;
  if (cancelAsked && (CANCELLED > 0 || total === 0)) return 'CANCELLED';
  if (total > 0 && SUCCESS === total) return 'COMPLETED';
  return SUCCESS > 0 ? 'PARTIAL_SUCCESS' : 'FAILED';
}

/** The status of a task from its rows: it ends when no row is open, and for no other reason. */
export function taskStatus(
  current: TaskStatus,
  counts: Counts,
  { cancelAsked, submitting }: { cancelAsked: boolean; submitting: boolean },
): TaskStatus {
  if (!hasOpenRows(counts)) return endStatus(counts, cancelAsked);
  if (current === 'PENDING') return submitting ? 'PROCESSING' : 'PENDING';
  return 'PROCESSING';
}

/** When to try again after a reading that told nothing: the longer the batch is out, the less often. */
export function retryReadingSeconds(
  ageSeconds: number,
  { first, slowest }: { first: number; slowest: number },
): number {
  return Math.round(Math.min(slowest, Math.max(first, ageSeconds / 10)));
}

/** When to read a batch again: quick after the submit, then ever more slowly, never past the deadline. */
export function nextReadingSeconds(
  readingCount: number,
  { first, slowest, untilDeadline }: { first: number; slowest: number; untilDeadline: number },
): number {
  const interval = Math.min(slowest, first * 1.5 ** Math.min(readingCount, 40));
  return Math.max(1, Math.round(untilDeadline > 0 ? Math.min(interval, untilDeadline) : interval));
}

export type Waiting = { reason: WaitReason; since: Date; until: Date | null; detail: string | null };

/** Why a task stands still, from its row alone; null when it has ended. A hold speaks before what follows by itself. */
export function waitingFor(task: {
  createTime: Date;
  endedAt: Date | null;
  expandedAt: Date | null;
  scheduledTime: Date | null;
  firstSubmittedAt: Date | null;
  pendingCount: number;
  holdReason: string | null;
  holdSince: Date | null;
  holdUntil: Date | null;
  holdDetail: string | null;
  now: Date;
  senderName: string;
}): Waiting | null {
  const { now } = task;
  if (task.endedAt) return null;
  if (task.holdReason && task.holdSince) {
    return {
      reason: toWaitReason(task.holdReason),
      since: task.holdSince,
      until: task.holdUntil,
      detail: task.holdDetail,
    };
  }
  if (!task.expandedAt) return { reason: 'EXPANDING', since: task.createTime, until: null, detail: null };
  if (task.scheduledTime && task.scheduledTime > now && !task.firstSubmittedAt) {
    return { reason: 'SCHEDULED', since: task.expandedAt, until: task.scheduledTime, detail: null };
  }
  if (task.firstSubmittedAt && task.pendingCount === 0) {
    return { reason: 'MEMBER_TO_CONFIRM', since: task.firstSubmittedAt, until: null, detail: task.senderName };
  }
  if (task.firstSubmittedAt) {
    return { reason: 'PREVIOUS_BATCH', since: task.firstSubmittedAt, until: null, detail: null };
  }
  return null;
}

const waitReasons: Record<WaitReason, true> = {
  EXPANDING: true,
  SCHEDULED: true,
  AWAITING_APPROVAL: true,
  QUIET_HOURS: true,
  MISSED_TIME: true,
  PREVIOUS_BATCH: true,
  RATE_LIMITED: true,
  CONNECTION_BROKEN: true,
  ACCOUNT_NOT_ACTIVE: true,
  OUTCOME_UNKNOWN: true,
  MEMBER_TO_CONFIRM: true,
};

function toWaitReason(text: string): WaitReason {
  const isKnown = (value: string): value is WaitReason => Object.hasOwn(waitReasons, value);
  if (isKnown(text)) return text;
  throw new Error(`unknown hold ${text}`);
}

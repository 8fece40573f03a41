import type { ReasonCode } from '#server/tasks/reasons';
import { reasonSentence } from '#server/tasks/reasons';

/** A part of the rows that were to be sent, and what became of them; the shares of an outcome add up to 1. */
export type Share = { status: 'SUCCESS' | 'FAILED' | 'CANCELLED'; reason: ReasonCode | null; share: number };

/** How a task of the past went. Minutes count from when it was due; null is never. */
export type Outcome = {
  rows: Share[];
  batchState: 'SETTLED' | 'FAILED' | 'CANCELLED';
  submittedAfter: number | null;
  confirmedAfter: number | null;
  endedAfter: number;
  cancel?: { reason: 'CANCELLED_BY_USER' | 'MISSED_TIME_DISCARDED'; after: number };
  withdrawn?: { reason: 'CANCEL' | 'DEADLINE'; after: number };
  /** WeCom's answer to the create call, or our own sentence where none was made. */
  refusal?: { errcode: number | null; message: string };
};

/** The time a member gets to confirm, as in the product's default. */
export const confirmWithinSeconds = 72 * 3600;

const soon = 0.1;
const settleMinutes = 5;
const dayMinutes = 24 * 60;
const sent = (share: number): Share => ({ status: 'SUCCESS', reason: null, share });
const failed = (reason: ReasonCode, share: number): Share => ({ status: 'FAILED', reason, share });
const all = (status: Share['status'], reason: ReasonCode): Share[] => [{ status, reason, share: 1 }];
const submitted = { batchState: 'SETTLED', submittedAfter: soon } as const;

/** The member confirmed; here and there a customer had removed him or had his fill. NOT_A_FRIEND leads: see `draw`. */
export function confirmed(minutes: number): Outcome {
  const rows = [
    failed('NOT_A_FRIEND', 0.03),
    failed('QUOTA_EXCEEDED', 0.015),
    failed('REFUSED_BY_WECOM', 0.005),
    sent(0.95),
  ];
  return { ...submitted, rows, confirmedAfter: minutes, endedAfter: minutes + 3 };
}

/** The member confirmed, and whoever is still a friend got it. */
export function everybody(minutes: number): Outcome {
  const rows = [failed('NOT_A_FRIEND', 0), sent(1)];
  return { ...submitted, rows, confirmedAfter: minutes, endedAfter: minutes + 3 };
}

/** The member ticked off some customers when confirming; a day later they count as left out. */
export function partlyChosen(minutes: number): Outcome {
  const rows = [failed('NOT_A_FRIEND', 0.03), failed('NOT_CHOSEN_BY_MEMBER', 0.17), sent(0.8)];
  return { ...submitted, rows, confirmedAfter: minutes, endedAfter: minutes + dayMinutes + 1 };
}

/** Nobody confirmed within the deadline: withdrawn, read once more, failed. */
export function notConfirmed(): Outcome {
  const deadline = confirmWithinSeconds / 60 + soon;
  return {
    ...submitted,
    rows: all('FAILED', 'MEMBER_NOT_CONFIRMED'),
    confirmedAfter: null,
    withdrawn: { reason: 'DEADLINE', after: deadline + soon },
    endedAfter: deadline + settleMinutes + 2 * soon,
  };
}

/** Cancelled while it waited on the member's phone. */
export function withdrawn(minutes: number): Outcome {
  return {
    ...submitted,
    rows: all('CANCELLED', 'CANCELLED_BY_USER'),
    confirmedAfter: null,
    cancel: { reason: 'CANCELLED_BY_USER', after: minutes },
    withdrawn: { reason: 'CANCEL', after: minutes + soon },
    endedAfter: minutes + settleMinutes + 2 * soon,
  };
}

/** A scheduled task that somebody cancelled so long before its time. */
export function cancelledBefore(minutes: number): Outcome {
  return neverSent('CANCELLED_BY_USER', -minutes);
}

/** A scheduled task whose time passed while the worker was down, discarded afterwards. */
export function discarded(minutes: number): Outcome {
  return neverSent('MISSED_TIME_DISCARDED', minutes);
}

function neverSent(reason: 'CANCELLED_BY_USER' | 'MISSED_TIME_DISCARDED', after: number): Outcome {
  const batch = { batchState: 'CANCELLED', submittedAfter: null, confirmedAfter: null } as const;
  return { ...batch, rows: all('CANCELLED', reason), cancel: { reason, after }, endedAfter: after + soon };
}

/** WeCom refused the content of the whole batch. */
export function rejected(): Outcome {
  return {
    rows: all('FAILED', 'CONTENT_REJECTED'),
    batchState: 'FAILED',
    submittedAfter: soon,
    confirmedAfter: null,
    endedAfter: 2 * soon,
    refusal: { errcode: 40201, message: '企业微信判定内容含敏感信息，请修改内容后重新发送' },
  };
}

/** The sender had left by the time the task was due: nothing was handed off. */
export function senderGone(): Outcome {
  return {
    rows: all('FAILED', 'SENDER_NOT_AVAILABLE'),
    batchState: 'FAILED',
    submittedAfter: null,
    confirmedAfter: null,
    endedAfter: soon,
    refusal: { errcode: null, message: reasonSentence('SENDER_NOT_AVAILABLE') },
  };
}

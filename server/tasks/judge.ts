import type { ReasonCode } from '#server/tasks/reasons';
import type { ResultStatus } from '#server/tasks/schema';

/** One customer as WeCom reports him; `memberSentAt` tells that his member has confirmed the whole task. */
export type ReadRow = { externalUserid: string; status: 0 | 1 | 2 | 3; sentAt: Date | null; memberSentAt: Date | null };

/** A row of the batch that a reading may change: still PROCESSING, or given up although WeCom had not said no. */
export type OpenRow = { id: bigint; externalUserid: string; status: ResultStatus; absentSince: Date | null };

/** When a reading was begun, and what waiting times and withdrawal mean for rows that are still open. */
export type Judging = {
  startedAt: Date;
  notChosenAfterSeconds: number;
  absentAfterSeconds: number;
  /** What an unconfirmed row becomes if this is the closing reading after a withdrawal; null: it is not. */
  closing: { to: 'FAILED' | 'CANCELLED'; reason: ReasonCode } | null;
};

export type Verdict =
  | { kind: 'moved'; to: ResultStatus; reason: ReasonCode | null; sentAt: Date | null }
  | { kind: 'absent' }
  | { kind: 'waiting' };

const waiting: Verdict = { kind: 'waiting' };

/**
 * What a complete reading means for one row. Statuses 1, 2 and 3 are final. A 0 of a member who has sent may be lag for a
 * while; a customer whom two readings far enough apart do not know is lost. A row given up comes back only as sent.
 */
export function judge(row: OpenRow, read: ReadRow | undefined, judging: Judging): Verdict {
  if (read?.status === 1)
    return { kind: 'moved', to: 'SUCCESS', reason: null, sentAt: read.sentAt ?? judging.startedAt };
  if (row.status !== 'PROCESSING') return waiting;
  if (!read) {
    const isLost = row.absentSince !== null && isOlder(row.absentSince, judging.absentAfterSeconds, judging);
    return isLost ? failed('NOT_IN_WECOM_RESULT') : { kind: 'absent' };
  }
  if (read.status === 2) return failed('NOT_A_FRIEND');
  if (read.status === 3) return failed('QUOTA_EXCEEDED');
  if (read.memberSentAt) {
    return isOlder(read.memberSentAt, judging.notChosenAfterSeconds, judging)
      ? failed('NOT_CHOSEN_BY_MEMBER')
      : waiting;
  }
  const { closing } = judging;
  return closing ? { kind: 'moved', to: closing.to, reason: closing.reason, sentAt: null } : waiting;
}

function failed(reason: ReasonCode): Verdict {
  return { kind: 'moved', to: 'FAILED', reason, sentAt: null };
}

function isOlder(time: Date, seconds: number, { startedAt }: Judging): boolean {
  return startedAt.getTime() - time.getTime() >= seconds * 1000;
}

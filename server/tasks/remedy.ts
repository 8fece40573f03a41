import type { Remedy } from '#server/tasks/explain-schema';
import { isAskedReason, resendableReasons } from '#server/tasks/reasons';
import type { ResultStatus } from '#server/tasks/schema';

type Facts = {
  status: ResultStatus;
  reasonCode: string | null;
  hasTaskEnded: boolean;
  isCancelAsked: boolean;
  /** Another task of the chain reached him, or will. */
  isReachedInChain: boolean;
};

/** What can be done for a customer whose row stands like this. */
export function remedyOf({ status, reasonCode, hasTaskEnded, isCancelAsked, isReachedInChain }: Facts): Remedy {
  if (status === 'SUCCESS') return 'HAS_IT';
  if (status === 'PENDING') return isCancelAsked ? 'WAIT_FOR_RESULT' : 'WAIT_FOR_DISPATCH';
  if (status === 'PROCESSING') return isCancelAsked ? 'WAIT_FOR_RESULT' : 'WAIT_FOR_MEMBER';
  if (isReachedInChain) return 'IN_RESEND';
  if (status === 'SKIPPED' || reasonCode === null) return 'NOTHING';
  if (isAskedReason(reasonCode)) return hasTaskEnded ? 'RESEND_IF_TICKED' : 'RESEND_AFTER_END';
  if (!sureReasons.has(reasonCode)) return 'NOTHING';
  return hasTaskEnded ? 'RESEND' : 'RESEND_AFTER_END';
}

const sureReasons: ReadonlySet<string> = new Set(resendableReasons());

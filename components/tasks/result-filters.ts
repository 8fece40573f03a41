import type { ListResultsInput, ResultStatus } from '#server/tasks/schema';
import { choiceParam, integerParam, textParam } from '../ui/query-params.ts';

/** Every reason a row may carry, below the status it belongs to; a test holds it to the table of the server. */
export const reasonsByStatus = {
  SKIPPED: ['NOT_A_CONTACT_OF_SENDER', 'DO_NOT_CONTACT', 'FREQUENCY_CAP', 'QUOTA_USED_UP', 'ALREADY_REACHED'],
  FAILED: [
    'REFUSED_BY_WECOM',
    'NOT_IN_WECOM_RESULT',
    'NOT_A_FRIEND',
    'QUOTA_EXCEEDED',
    'MEMBER_NOT_CONFIRMED',
    'NOT_CHOSEN_BY_MEMBER',
    'CONTENT_REJECTED',
    'MEDIA_INVALID',
    'SENDER_NOT_AVAILABLE',
    'BATCH_REFUSED',
    'RESULT_UNAVAILABLE',
    'OUTCOME_UNKNOWN',
  ],
  CANCELLED: ['CANCELLED_BY_USER', 'MISSED_TIME_DISCARDED', 'APPROVAL_REFUSED'],
} as const;

export const reasonCodes = [...reasonsByStatus.SKIPPED, ...reasonsByStatus.FAILED, ...reasonsByStatus.CANCELLED];

export const resultStatuses = [
  'SUCCESS',
  'PROCESSING',
  'PENDING',
  'FAILED',
  'SKIPPED',
  'CANCELLED',
] as const satisfies readonly ResultStatus[];

/** How the filters of the results stand in the address. */
export const resultParams = {
  status: choiceParam(['ALL', ...resultStatuses], 'ALL'),
  reason: choiceParam(['ALL', ...reasonCodes], 'ALL'),
  q: textParam(),
};

/** The customer being explained; 0: nobody. */
export const explainedParam = integerParam(0);

export type StatusChoice = 'ALL' | ResultStatus;
export type ReasonChoice = 'ALL' | (typeof reasonCodes)[number];
export type ResultFilters = { status: StatusChoice; reason: ReasonChoice; q: string };

/** What the API is asked for, without pages. */
export function resultInputOf({ status, reason, q }: ResultFilters): Partial<ListResultsInput> {
  return {
    ...(status !== 'ALL' && { status }),
    ...(reason !== 'ALL' && { reasonCode: reason }),
    ...(q.trim() && { keyword: q.trim() }),
  };
}

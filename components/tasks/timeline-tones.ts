import type { TimelineKind } from '#server/tasks/timeline-schema';
import type { Tone } from '../ui/tone.ts';

const loud: Partial<Record<TimelineKind, Tone>> = {
  NOBODY_FOUND: 'danger',
  APPROVAL_ASKED: 'warning',
  APPROVED: 'success',
  APPROVAL_REFUSED: 'danger',
  HELD: 'warning',
  MISSED_TIME_DISCARDED: 'danger',
  HANDED_OVER: 'accent',
  REFUSED: 'danger',
  OUTCOME_UNKNOWN: 'warning',
  GIVEN_UP: 'danger',
  ORPHAN_FOUND: 'warning',
  ORPHAN_REACHED: 'danger',
  MEMBER_NOT_TOLD: 'warning',
  NOT_REMINDED: 'warning',
  REACHED: 'success',
  CORRECTED: 'success',
  CANCEL_ASKED: 'warning',
  WITHDRAWN_BY_DEADLINE: 'warning',
};

/** The colour of an entry's dot: most of what happens to a task is quiet. */
export function toneOfEntry(kind: TimelineKind): Tone {
  return loud[kind] ?? 'neutral';
}

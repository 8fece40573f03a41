import { z } from 'zod';
import { taskId, taskStatus, utc, waitReason } from '#server/tasks/schema';

/** What may happen to a task, in the words of its time line. */
export const timelineKind = z.enum([
  'CREATED',
  'RESENT',
  'AUDIENCE_FROZEN',
  'NOBODY_FOUND',
  'APPROVAL_ASKED',
  'APPROVED',
  'APPROVAL_REFUSED',
  'HELD',
  'MISSED_TIME_SENT',
  'MISSED_TIME_DISCARDED',
  'HANDED_OVER',
  'REFUSED',
  'OUTCOME_UNKNOWN',
  'OUTCOME_FOUND',
  'OUTCOME_ABSENT',
  'SENT_AGAIN',
  'GIVEN_UP',
  'ORPHAN_FOUND',
  'ORPHAN_WITHDRAWN',
  'ORPHAN_REACHED',
  'MEMBER_TOLD',
  'DEADLINE_TOLD',
  'MEMBER_NOT_TOLD',
  'REMIND_ASKED',
  'REMINDED',
  'NOT_REMINDED',
  'REACHED',
  'CORRECTED',
  'CANCEL_ASKED',
  'WITHDRAWN_BY_CANCEL',
  'WITHDRAWN_BY_DEADLINE',
  'ENDED',
]);
export type TimelineKind = z.infer<typeof timelineKind>;

export const timelineEntry = z.object({
  id: z.string(),
  time: utc,
  kind: timelineKind,
  /** The person who did it; null: the product, or WeCom. */
  who: z.string().nullable(),
  /** Customers it is about. */
  count: z.number().int().nullable(),
  /** Of AUDIENCE_FROZEN: left out from the start. */
  skippedCount: z.number().int().nullable(),
  /** The batches it is about: how many, from the first to the last. */
  batchCount: z.number().int().nullable(),
  firstBatch: z.number().int().nullable(),
  lastBatch: z.number().int().nullable(),
  msgid: z.string().nullable(),
  /** What lasted a while ended then. */
  untilTime: utc.nullable(),
  /** WeCom's own words, or the member's name. */
  detail: z.string().nullable(),
  hold: waitReason.nullable(),
  status: taskStatus.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timelineInput = z.strictObject({
  taskId,
  size: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});
export type TimelineInput = z.infer<typeof timelineInput>;

/** Newest first. */
export const timelinePage = z.object({ records: z.array(timelineEntry), nextCursor: z.string().nullable() });
export type TimelinePage = z.infer<typeof timelinePage>;

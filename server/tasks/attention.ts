import { Prisma } from '#server/db';

/** Holds that only a person or the outside can end: such tasks are shown first on the workbench. */
const needsSomebody = [
  'AWAITING_APPROVAL',
  'MISSED_TIME',
  'CONNECTION_BROKEN',
  'ACCOUNT_NOT_ACTIVE',
  'OUTCOME_UNKNOWN',
];

/** True for an open task `t` that waits for somebody: a decision, a repair, or a member who has still to confirm. */
export const needsAttention = Prisma.sql`(t.ended_at IS NULL
  AND (t.hold_reason = ANY(${needsSomebody}) OR (t.first_submitted_at IS NOT NULL AND t.processing_count > 0)))`;

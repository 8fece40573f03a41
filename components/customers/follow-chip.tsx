'use client';

import { useTranslations } from 'next-intl';
import type { FollowStatus } from '#server/customers/schema';
import { StatusChip } from '../ui/status-chip.tsx';
import type { Tone } from '../ui/tone.ts';

const tones: Record<FollowStatus, Tone> = {
  ACTIVE: 'success',
  REMOVED_BY_CUSTOMER: 'warning',
  REMOVED_BY_MEMBER: 'neutral',
};

/** Whether a relation still stands, and who ended it. */
export function FollowChip({ status }: { status: FollowStatus }) {
  const t = useTranslations('customers.followStatuses');
  return <StatusChip tone={tones[status]}>{t(status)}</StatusChip>;
}

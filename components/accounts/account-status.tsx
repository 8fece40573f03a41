'use client';

import { useTranslations } from 'next-intl';
import type { AccountStatus } from '#server/accounts/schema';
import { StatusChip } from '../ui/status-chip.tsx';

const tones = { ACTIVE: 'success', OFFLINE: 'neutral', EXPIRED: 'danger' } as const;

/** Whether an account can send, in one word. */
export function AccountStatusChip({ status }: { status: AccountStatus }) {
  const t = useTranslations('accounts.status');
  return <StatusChip tone={tones[status]}>{t(status)}</StatusChip>;
}

'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { StatusChip } from '../ui/status-chip.tsx';
import type { Tone } from '../ui/tone.ts';
import type { Account } from './sender-account.ts';

const tones: Record<Account['status'], Tone> = { ACTIVE: 'success', OFFLINE: 'neutral', EXPIRED: 'danger' };

type Props = { account: Account; isChosen: boolean; isFull: boolean; onChange: (isChosen: boolean) => void };

/** One account as a card to tick: its initial, its name, how many customers it has, and why it cannot send. */
export function SenderCard({ account: { accountName, customerCount, status }, isChosen, isFull, onChange }: Props) {
  const t = useTranslations('tasks.compose.sender');
  const id = useId();
  const isDisabled = (status !== 'ACTIVE' || isFull) && !isChosen;
  return (
    <label
      className={`flex items-start gap-3 rounded-lg border px-3 py-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 ${
        isChosen ? 'border-accent bg-accent-soft' : 'border-border'
      } ${isDisabled ? 'cursor-not-allowed' : 'cursor-pointer'} ${isDisabled || isChosen ? '' : 'hover:bg-surface-secondary'}`}
    >
      <span
        aria-hidden
        className={`flex size-9 shrink-0 items-center justify-center rounded-full font-medium ${
          isDisabled ? 'bg-default text-muted' : 'bg-accent text-accent-foreground'
        }`}
      >
        {accountName.slice(0, 1)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block break-words font-medium leading-5" id={`${id}-name`}>
          {accountName}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5" id={`${id}-facts`}>
          <StatusChip tone={tones[status]}>{t(`status.${status}`)}</StatusChip>
          <span className="text-muted text-xs">{t('customers', { count: customerCount })}</span>
          {status !== 'ACTIVE' && <span className="block text-xs leading-4">{t(`why.${status}`)}</span>}
        </span>
      </span>
      <input
        aria-describedby={`${id}-facts`}
        aria-labelledby={`${id}-name`}
        checked={isChosen}
        className="mt-1 size-4 shrink-0 cursor-[inherit] accent-(--accent)"
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.checked)}
        type="checkbox"
      />
    </label>
  );
}

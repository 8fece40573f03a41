'use client';

import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import type { Tone } from '../ui/tone.ts';
import { Choice } from './choice.tsx';
import type { Account } from './sender-account.ts';
import { Step } from './step.tsx';

const tones: Record<Account['status'], Tone> = { ACTIVE: 'success', OFFLINE: 'neutral', EXPIRED: 'danger' };

type Props = { value: string | null; isDone: boolean; onChange: (accountId: string) => void };

/** Through whom the message goes; an account that cannot send says why. */
export function SenderStep({ value, isDone, onChange }: Props) {
  const t = useTranslations('tasks.compose.sender');
  const query = trpc.accounts.list.useQuery();
  const accounts = query.data && [...query.data].sort(activeFirst);
  return (
    <Step description={t('description')} isDone={isDone} number={1} title={t('title')}>
      {query.error && !accounts && <ErrorState error={query.error} onRetry={query.refetch} />}
      {query.isPending && <div aria-busy className="h-28 animate-pulse rounded-lg bg-surface-tertiary" />}
      {accounts?.length === 0 && (
        <EmptyState description={t('emptyDescription')} icon={Users} title={t('emptyTitle')} />
      )}
      {accounts && accounts.length > 0 && (
        <fieldset className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3" id="field-sender" tabIndex={-1}>
          <legend className="sr-only">{t('group')}</legend>
          {accounts.map((account) => (
            <AccountCard
              account={account}
              isChosen={account.accountId === value}
              key={account.accountId}
              onChoose={() => onChange(account.accountId)}
            />
          ))}
        </fieldset>
      )}
    </Step>
  );
}

function AccountCard({ account, isChosen, onChoose }: { account: Account; isChosen: boolean; onChoose: () => void }) {
  const t = useTranslations('tasks.compose.sender');
  const canSend = account.status === 'ACTIVE';
  return (
    <Choice
      className={`border px-3 py-2.5 ${isChosen ? 'border-accent bg-accent-soft hover:bg-accent-soft' : 'border-border'}`}
      hint={<StatusChip tone={tones[account.status]}>{t(`status.${account.status}`)}</StatusChip>}
      isChecked={isChosen}
      isDisabled={!canSend}
      label={account.accountName}
      name="sender"
      onChange={onChoose}
      type="radio"
    >
      <span className="block text-muted text-xs">{t('customers', { count: account.customerCount })}</span>
      {account.status !== 'ACTIVE' && (
        <span className="mt-1 block text-xs leading-4">{t(`why.${account.status}`)}</span>
      )}
    </Choice>
  );
}

function activeFirst(one: Account, other: Account) {
  return Number(other.status === 'ACTIVE') - Number(one.status === 'ACTIVE');
}

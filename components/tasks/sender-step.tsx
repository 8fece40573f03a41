'use client';

import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SenderCard } from './sender-card.tsx';
import type { Account } from './sender-account.ts';
import { Step } from './step.tsx';
import { TextButton } from './text-button.tsx';

type Props = { value: string[]; isDone: boolean; onChange: (accountIds: string[]) => void };

const searchableFrom = 9;
const sendersAtMost = 50;

/** Through whom the message goes; an account that cannot send says why. */
export function SenderStep({ value, isDone, onChange }: Props) {
  const t = useTranslations('tasks.compose.sender');
  const words = useTranslations('compose.senders');
  const query = trpc.accounts.list.useQuery();
  const [word, setWord] = useState('');
  const accounts = query.data?.toSorted(activeFirst);
  const wanted = word.trim().toLowerCase();
  const shown = accounts?.filter(({ accountName, accountId }) =>
    `${accountName} ${accountId}`.toLowerCase().includes(wanted),
  );
  const isFull = value.length >= sendersAtMost;
  return (
    <Step description={words('description')} isDone={isDone} number={1} title={t('title')}>
      {query.error && !accounts && <ErrorState error={query.error} onRetry={query.refetch} />}
      {query.isPending && <div aria-busy className="h-28 animate-pulse rounded-lg bg-surface-tertiary" />}
      {accounts?.length === 0 && (
        <EmptyState description={t('emptyDescription')} icon={Users} title={t('emptyTitle')} />
      )}
      {accounts && accounts.length > 0 && (
        <fieldset className="flex min-w-0 flex-col gap-3" id="field-sender" tabIndex={-1}>
          <legend className="sr-only">{t('group')}</legend>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
            {accounts.length >= searchableFrom && (
              <input
                aria-label={words('search')}
                className="h-8 w-full max-w-56 rounded-md border border-border bg-surface px-2.5 text-sm"
                onChange={({ target }) => setWord(target.value)}
                placeholder={words('search')}
                type="search"
                value={word}
              />
            )}
            {value.length > 1 && (
              <p className="text-sm">
                {words('several', { count: value.length })}{' '}
                <TextButton onPress={() => onChange([])}>{words('none')}</TextButton>
              </p>
            )}
          </div>
          {shown?.length === 0 && <p className="text-muted">{words('noneFound', { word })}</p>}
          <div className="grid max-h-96 gap-2 overflow-y-auto p-0.5 sm:grid-cols-2 xl:grid-cols-3">
            {shown?.map((account) => (
              <SenderCard
                account={account}
                isChosen={value.includes(account.accountId)}
                isFull={isFull}
                key={account.accountId}
                onChange={(isIn) => onChange(toggledSender(value, account.accountId, isIn))}
              />
            ))}
          </div>
          {value.length > 1 && <p className="text-muted text-xs">{words('severalHint')}</p>}
        </fieldset>
      )}
    </Step>
  );
}

function toggledSender(value: string[], accountId: string, isIn: boolean): string[] {
  return isIn ? [...value.filter((each) => each !== accountId), accountId] : value.filter((each) => each !== accountId);
}

function activeFirst(one: Account, other: Account) {
  return Number(other.status === 'ACTIVE') - Number(one.status === 'ACTIVE');
}

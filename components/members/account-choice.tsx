'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { CheckList } from '../ui/check-list.tsx';
import { ErrorState } from '../ui/error-state.tsx';

type Props = {
  chosen: string[];
  onChoose: (ids: string[]) => void;
  error?: string | undefined;
  hasHelp?: boolean;
};

/** The corp's accounts, to tick those somebody may see and send from. */
export function AccountChoice({ chosen, onChoose, error, hasHelp = true }: Props) {
  const t = useTranslations('members.grants');
  const query = trpc.accounts.list.useQuery();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <CheckList
      chosen={chosen}
      {...(hasHelp && { description: t('help') })}
      error={error}
      emptyText={t('none')}
      label={t('label')}
      onChoose={onChoose}
      options={(query.data ?? []).map(({ accountId, accountName }) => ({
        id: accountId,
        label: accountName,
        note: accountId,
      }))}
      searchLabel={t('search')}
      summary={t('chosen', { count: chosen.length })}
    />
  );
}

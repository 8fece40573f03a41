'use client';

import { FolderX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { problemOf, trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { ListActions } from './list-actions.tsx';
import { ListMembers } from './list-members.tsx';

/** One customer group: who is in it; a list kept here can be changed, a mirrored chat only read. */
export function ListPage({ groupId }: { groupId: number }) {
  const t = useTranslations('tags');
  const query = trpc.lists.get.useQuery({ groupId });
  const group = query.data;
  if (query.error && !group) {
    if (problemOf(query.error).code !== 'NOT_FOUND') return <ErrorState error={query.error} onRetry={query.refetch} />;
    return (
      <EmptyState
        action={
          <LinkButton href="/tags" variant="secondary">
            {t('list.back')}
          </LinkButton>
        }
        description={t('list.missingText')}
        icon={FolderX}
        title={<h1>{t('list.missing')}</h1>}
      />
    );
  }
  return (
    <>
      <PageHeader
        actions={group && <ListActions group={group} />}
        description={
          group && (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>{t(`types.${group.groupType}`)}</span>
              <span>{t('list.customers', { count: group.customerCount })}</span>
              {group.groupType === 'LIST' && (
                <span>
                  {group.createdBy ? t('list.created', { name: group.createdBy }) : t('list.createdAt')}{' '}
                  <TimeText value={group.createTime} />
                </span>
              )}
              {group.isTestList && <StatusChip tone="accent">{t('testList')}</StatusChip>}
            </span>
          )
        }
        title={<span className="break-words">{group?.groupName ?? '…'}</span>}
      />
      {group && <ListMembers group={group} />}
    </>
  );
}

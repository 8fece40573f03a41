'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { targetPartsOf } from './target-parts.ts';

/** Whom a task is for, in words: one line per condition. */
export function TargetSummary({ target }: { target: Record<string, unknown> }) {
  const t = useTranslations('tasks.detail.targets');
  const separator = useTranslations('tasks')('listSeparator');
  const parts = targetPartsOf(target);
  const hasTags = parts.tagIds.length + parts.exclude.tagIds.length > 0;
  const hasGroups = parts.groupIds.length + parts.exclude.groupIds.length > 0;
  const tags = trpc.tags.list.useQuery({}, { enabled: hasTags });
  const groups = trpc.tags.listGroups.useQuery(undefined, {
    enabled: hasGroups,
  });

  if ((hasTags && tags.isPending) || (hasGroups && groups.isPending)) return <Waiting />;

  const tagNames = (ids: number[]) =>
    ids
      .map((id) => tags.data?.find(({ tagId }) => tagId === id)?.tagName ?? t('tag', { id: String(id) }))
      .join(separator);
  const groupNames = (ids: number[]) =>
    ids
      .map((id) => groups.data?.find(({ groupId }) => groupId === id)?.groupName ?? t('group', { id: String(id) }))
      .join(separator);

  const lines = [
    parts.tagIds.length > 0 && t(`tags${parts.tagMatch}`, { names: tagNames(parts.tagIds) }),
    parts.groupIds.length > 0 && t('groups', { names: groupNames(parts.groupIds) }),
    parts.customerCount > 0 && t('customers', { count: parts.customerCount }),
    parts.exclude.tagIds.length > 0 && t('excludeTags', { names: tagNames(parts.exclude.tagIds) }),
    parts.exclude.groupIds.length > 0 && t('excludeGroups', { names: groupNames(parts.exclude.groupIds) }),
    parts.exclude.customerCount > 0 && t('excludeCustomers', { count: parts.exclude.customerCount }),
    parts.onlySenderContacts && t('onlySender'),
  ].filter((line) => line !== false);

  return (
    <ul className="flex flex-col">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Names of tags and groups are read after the task itself. */
function Waiting() {
  return (
    <div aria-busy className="flex animate-pulse flex-col gap-2 py-1">
      <div className="h-4 rounded bg-surface-secondary" />
      <div className="h-4 w-2/3 rounded bg-surface-secondary" />
    </div>
  );
}

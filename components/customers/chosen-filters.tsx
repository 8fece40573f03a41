'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import type { CustomerFilters } from './use-customer-filters.ts';

/** What narrows the list now; each can be taken away. */
export function ChosenFilters({ filters }: { filters: CustomerFilters }) {
  const t = useTranslations('customers');
  const tags = trpc.tags.list.useQuery({});
  const groups = trpc.tags.listGroups.useQuery();
  const { tagIds, groupIds } = filters.input;
  if (tagIds.length + groupIds.length === 0) return null;

  const tagNames = new Map(tags.data?.map(({ tagId, tagName }) => [tagId, tagName]));
  const groupNames = new Map(groups.data?.map(({ groupId, groupName }) => [groupId, groupName]));
  return (
    <ul aria-label={t('chosen')} className="flex flex-wrap items-center gap-2 px-5 pb-4">
      {tagIds.map((id) => (
        <Chosen
          key={`tag-${id}`}
          kind={t('tags')}
          name={tagNames.get(id) ?? (tags.isPending ? '…' : `#${id}`)}
          onRemove={() => filters.setTagIds(tagIds.filter((each) => each !== id))}
        />
      ))}
      {groupIds.map((id) => (
        <Chosen
          key={`group-${id}`}
          kind={t('groups')}
          name={groupNames.get(id) ?? (groups.isPending ? '…' : `#${id}`)}
          onRemove={() => filters.setGroupIds(groupIds.filter((each) => each !== id))}
        />
      ))}
      <li>
        <button
          className="cursor-pointer rounded-sm px-1 text-link text-sm hover:underline"
          onClick={filters.clear}
          type="button"
        >
          {t('clear')}
        </button>
      </li>
    </ul>
  );
}

function Chosen({ kind, name, onRemove }: { kind: string; name: string; onRemove: () => void }) {
  const t = useTranslations('customers');
  return (
    <li className="flex h-7 items-center gap-1 rounded-md bg-surface-tertiary pr-1 pl-2.5 text-sm">
      <span className="text-muted">{kind}</span>
      <span>{name}</span>
      <button
        aria-label={t('remove', { name })}
        className="flex size-5 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface hover:text-foreground"
        onClick={onRemove}
        type="button"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

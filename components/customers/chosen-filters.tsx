'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CustomerFilters } from './use-customer-filters.ts';
import type { FilterOptions } from './use-filter-options.ts';

type Props = { filters: CustomerFilters; options: FilterOptions };
type Chip = { id: string; kind: string; name: string; onRemove: () => void };

/** What narrows the list now; each can be taken away. */
export function ChosenFilters({ filters, options }: Props) {
  const t = useTranslations('customers');
  const chips = useChips({ filters, options });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('chosen')} className="flex flex-wrap items-center gap-2 px-5 pb-4">
      {chips.map((chip) => (
        <Chosen key={chip.id} {...chip} />
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

function useChips({ filters, options }: Props): Chip[] {
  const t = useTranslations('customers');
  const { filter, change } = filters;
  const tags = new Map(options.tags.data?.map(({ tagId, tagName }) => [tagId, tagName]));
  const groups = new Map(options.groups.data?.map(({ groupId, groupName }) => [groupId, groupName]));
  const accounts = new Map(options.accounts.data?.map(({ accountId, accountName }) => [accountId, accountName]));
  const named = <I extends number | string>(names: Map<I, string>, isPending: boolean, id: I) =>
    names.get(id) ?? (isPending ? '…' : `#${id}`);
  const without = <I,>(ids: I[], id: I) => ids.filter((each) => each !== id);
  const { addedFrom, addedTo, followStatus, doNotContact } = filter;
  return [
    ...filter.tagIds.map((id) => ({
      id: `tag-${id}`,
      kind: t('tags'),
      name: named(tags, options.tags.isPending, id),
      onRemove: () => change({ tagIds: without(filter.tagIds, id) }),
    })),
    ...filter.withoutTagIds.map((id) => ({
      id: `without-${id}`,
      kind: t('chip.without'),
      name: named(tags, options.tags.isPending, id),
      onRemove: () => change({ withoutTagIds: without(filter.withoutTagIds, id) }),
    })),
    ...filter.groupIds.map((id) => ({
      id: `group-${id}`,
      kind: t('groups'),
      name: named(groups, options.groups.isPending, id),
      onRemove: () => change({ groupIds: without(filter.groupIds, id) }),
    })),
    ...filter.accountIds.map((id) => ({
      id: `account-${id}`,
      kind: t('chip.account'),
      name: named(accounts, options.accounts.isPending, id),
      onRemove: () => change({ accountIds: without(filter.accountIds, id) }),
    })),
    ...single('from', addedFrom, { kind: t('chip.from'), onRemove: () => change({ addedFrom: '' }) }),
    ...single('to', addedTo, { kind: t('chip.to'), onRemove: () => change({ addedTo: '' }) }),
    ...single('status', followStatus === 'ANY' ? '' : t(`followStatuses.${followStatus}`), {
      kind: t('chip.status'),
      onRemove: () => change({ followStatus: 'ANY' }),
    }),
    ...single('do-not-contact', doNotContact === 'ANY' ? '' : t(`doNotContactStates.${doNotContact}`), {
      kind: t('chip.doNotContact'),
      onRemove: () => change({ doNotContact: 'ANY' }),
    }),
  ];
}

function single(id: string, name: string, rest: Pick<Chip, 'kind' | 'onRemove'>): Chip[] {
  return name === '' ? [] : [{ id, name, ...rest }];
}

function Chosen({ kind, name, onRemove }: Chip) {
  const t = useTranslations('customers');
  return (
    <li className="flex h-7 min-w-0 max-w-full items-center gap-1 rounded-md bg-surface-tertiary pr-1 pl-2.5 text-sm">
      <span className="whitespace-nowrap text-muted">{kind}</span>
      <span className="truncate">{name}</span>
      <button
        aria-label={t('remove', { name })}
        className="flex size-5 shrink-0 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface hover:text-foreground"
        onClick={onRemove}
        type="button"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

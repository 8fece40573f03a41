'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { CreatedFilter } from './created-filter.tsx';
import { FilterSelect } from './filter-select.tsx';
import { isFiltered, type ListFilters } from './list-query.ts';
import { StatusFilter } from './status-filter.tsx';

type Props = {
  filters: ListFilters;
  onChange: (change: Partial<Omit<ListFilters, 'page'>>) => void;
  onReset: () => void;
};

const scopes = ['ALL', 'MINE', 'ATTENTION'] as const;
const kinds = ['ALL', 'REAL', 'TEST'] as const;

/** Name, statuses, sender, days of creation, whose and which kind; every change is in the address at once. */
export function TaskFilters({ filters, onChange, onReset }: Props) {
  const t = useTranslations('tasks');
  return (
    <search aria-label={t('list.filters')} className="flex flex-wrap items-center gap-2 px-5 py-3">
      <SearchBox
        className="w-full sm:w-56"
        label={t('list.name')}
        onSearch={(name) => onChange({ name })}
        placeholder={t('list.namePlaceholder')}
        value={filters.name}
      />
      <StatusFilter onChange={(status) => onChange({ status })} value={filters.status} />
      <ScopeFilter onChange={(scope) => onChange({ scope })} value={filters.scope} />
      <SenderFilter onChange={(sender) => onChange({ sender })} value={filters.sender} />
      <KindFilter onChange={(kind) => onChange({ kind })} value={filters.kind} />
      <CreatedFilter onChange={onChange} value={filters} />
      {isFiltered(filters) && (
        <Button onPress={onReset} size="sm" variant="ghost">
          {t('list.reset')}
        </Button>
      )}
    </search>
  );
}

type FieldProps<Key extends keyof ListFilters> = {
  value: ListFilters[Key];
  onChange: (next: ListFilters[Key]) => void;
};

function ScopeFilter({ value, onChange }: FieldProps<'scope'>) {
  const t = useTranslations('taskPage');
  const labels = { ALL: t('allTasks'), MINE: t('mine'), ATTENTION: t('attention') };
  return (
    <FilterSelect
      label={t('scope')}
      onChange={(next) => onChange(scopes.find((each) => each === next) ?? 'ALL')}
      options={scopes.map((id) => ({ id, label: labels[id] }))}
      value={value}
    />
  );
}

function KindFilter({ value, onChange }: FieldProps<'kind'>) {
  const t = useTranslations('taskPage');
  const labels = { ALL: t('allKinds'), REAL: t('realOnly'), TEST: t('testOnly') };
  return (
    <FilterSelect
      label={t('kind')}
      onChange={(next) => onChange(kinds.find((each) => each === next) ?? 'ALL')}
      options={kinds.map((id) => ({ id, label: labels[id] }))}
      value={value}
    />
  );
}

function SenderFilter({ value, onChange }: FieldProps<'sender'>) {
  const t = useTranslations('taskPage');
  const accounts = trpc.accounts.list.useQuery();
  const options = accounts.data?.map(({ accountId, accountName }) => ({ id: accountId, label: accountName })) ?? [];
  return (
    <FilterSelect
      label={t('sender')}
      onChange={onChange}
      options={[{ id: '', label: t('anySender') }, ...options]}
      value={value}
    />
  );
}

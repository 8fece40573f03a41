'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { DayField } from './day-field.tsx';
import { FilterSelect } from './filter-select.tsx';
import { isFiltered, type ListFilters, statuses } from './list-query.ts';

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
    <search aria-label={t('list.filters')} className="flex flex-wrap items-center gap-x-3 gap-y-3 px-5 py-4">
      <SearchBox
        className="w-full sm:w-56"
        label={t('list.name')}
        onSearch={(name) => onChange({ name })}
        placeholder={t('list.namePlaceholder')}
        value={filters.name}
      />
      <ScopeFilter onChange={(scope) => onChange({ scope })} value={filters.scope} />
      <SenderFilter onChange={(sender) => onChange({ sender })} value={filters.sender} />
      <KindFilter onChange={(kind) => onChange({ kind })} value={filters.kind} />
      <div className="flex flex-wrap items-center gap-2">
        <span aria-hidden className="text-muted text-sm">
          {t('list.columns.created')}
        </span>
        <DayField
          label={t('list.from')}
          max={filters.to}
          onChange={(from) => onChange({ from })}
          value={filters.from}
        />
        <span aria-hidden className="text-muted">
          –
        </span>
        <DayField label={t('list.to')} min={filters.from} onChange={(to) => onChange({ to })} value={filters.to} />
      </div>
      <StatusFilter onChange={(status) => onChange({ status })} value={filters.status} />
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

function StatusFilter({ value, onChange }: FieldProps<'status'>) {
  const t = useTranslations('tasks');
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{t('list.statusFilter')}</legend>
      {statuses.map((status) => {
        const isChosen = value.includes(status);
        return (
          <button
            aria-pressed={isChosen}
            className={`h-8 cursor-pointer rounded-full border px-3 text-xs ${
              isChosen
                ? 'border-transparent bg-accent-soft text-accent-soft-foreground'
                : 'border-border text-muted hover:text-foreground'
            }`}
            key={status}
            onClick={() => onChange(isChosen ? value.filter((each) => each !== status) : [...value, status])}
            type="button"
          >
            {t(`status.${status}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { SearchBox } from '../ui/search-box.tsx';
import { isFiltered, type ListFilters, statuses } from './list-query.ts';

type Props = {
  filters: ListFilters;
  onChange: (change: Partial<Omit<ListFilters, 'page'>>) => void;
  onReset: () => void;
};

/** Name, statuses and days of creation; every change is in the address at once. */
export function TaskFilters({ filters, onChange, onReset }: Props) {
  const t = useTranslations('tasks');
  return (
    <search aria-label={t('list.filters')} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <SearchBox
        className="w-full sm:w-56"
        label={t('list.name')}
        onSearch={(name) => onChange({ name })}
        placeholder={t('list.namePlaceholder')}
        value={filters.name}
      />
      <StatusFilter onChange={(status) => onChange({ status })} value={filters.status} />
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
      {isFiltered(filters) && (
        <Button onPress={onReset} size="sm" variant="ghost">
          {t('list.reset')}
        </Button>
      )}
    </search>
  );
}

function StatusFilter({
  value,
  onChange,
}: {
  value: ListFilters['status'];
  onChange: (next: ListFilters['status']) => void;
}) {
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

type DayProps = {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
};

function DayField({ label, value, min, max, onChange }: DayProps) {
  return (
    <input
      aria-label={label}
      className="h-8 min-w-0 rounded-md border border-border bg-surface px-2 text-sm"
      max={max || undefined}
      min={min || undefined}
      onChange={(event) => onChange(event.target.value)}
      title={label}
      type="date"
      value={value}
    />
  );
}

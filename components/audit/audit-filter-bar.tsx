'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { DayField } from '../tasks/day-field.tsx';
import { FilterSelect } from '../tasks/filter-select.tsx';
import { trpc } from '../trpc.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { type AuditFilters, topics } from './use-audit-filters.ts';

/** Who, what, to whom and when. */
export function AuditFilterBar({ filters: { values, change, reset, input } }: { filters: AuditFilters }) {
  const t = useTranslations('audit');
  const { data: people = [] } = trpc.audit.people.useQuery();
  const { who, topic, subject, from, to } = values;
  return (
    <search aria-label={t('title')} className="flex flex-wrap items-center gap-3 px-5 py-3">
      <FilterSelect
        label={t('topic')}
        onChange={(id) => change({ topic: topics.find((each) => each === id) ?? 'ALL' })}
        options={(['ALL', ...topics] as const).map((id) => ({ id, label: t(`topics.${id}`) }))}
        value={topic}
      />
      <FilterSelect
        label={t('who')}
        onChange={(id) => change({ who: Number(id) })}
        options={[
          { id: '0', label: t('anyone') },
          ...people.map(({ userId, name, isService }) => ({
            id: String(userId),
            label: isService ? `${name}（${t('key')}）` : name,
          })),
        ]}
        value={String(who)}
      />
      <SearchBox
        className="w-full sm:w-44"
        label={t('subject')}
        onSearch={(text) => change({ subject: text })}
        placeholder={t('subjectPlaceholder')}
        value={subject}
      />
      <div className="flex flex-wrap items-center gap-2">
        <DayField label={t('from')} max={to} onChange={(day) => change({ from: day })} value={from} />
        <span aria-hidden className="text-muted">
          –
        </span>
        <DayField label={t('to')} min={from} onChange={(day) => change({ to: day })} value={to} />
      </div>
      {Object.keys(input).length > 0 && (
        <Button onPress={reset} size="sm" variant="ghost">
          {t('reset')}
        </Button>
      )}
    </search>
  );
}

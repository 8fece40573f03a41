'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useNowMilliseconds } from '../ui/clock.ts';
import { DayField } from './day-field.tsx';
import { FilterPopover } from './filter-popover.tsx';
import { localTimeOf } from './zoned-time.ts';

type Days = { from: string; to: string };
type Props = { value: Days; onChange: (days: Days) => void };

const aDay = 24 * 3600 * 1000;
const spans = { today: 0, week: 6, month: 29 } as const;
const spanNames = ['today', 'week', 'month'] as const;

/** From which day to which the task was created, in the corp's calendar. */
export function CreatedFilter({ value: { from, to }, onChange }: Props) {
  const t = useTranslations('tasks.list');
  const words = useTranslations('taskPage.days');
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNowMilliseconds();
  const dayBefore = (days: number) => localTimeOf(new Date(now - days * aDay), timeZone).slice(0, 10);
  const span = to === '' ? spanNames.find((name) => now > 0 && from === dayBefore(spans[name])) : undefined;
  const range = from && to ? `${from} – ${to}` : from ? words('since', { from }) : to && words('until', { to });
  return (
    <FilterPopover chosen={span ? words(span) : range} className="w-72" label={t('columns.created')}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        <div className="flex flex-wrap gap-1.5">
          {spanNames.map((name) => (
            <button
              aria-pressed={span === name}
              className="h-8 cursor-pointer rounded-full border border-border px-3 text-muted text-xs hover:text-foreground aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent-soft-foreground"
              key={name}
              onClick={() => onChange(span === name ? { from: '', to: '' } : { from: dayBefore(spans[name]), to: '' })}
              type="button"
            >
              {words(name)}
            </button>
          ))}
        </div>
        <Day label={t('from')} max={to} onChange={(day) => onChange({ from: day, to })} value={from} />
        <Day label={t('to')} min={from} onChange={(day) => onChange({ from, to: day })} value={to} />
      </div>
    </FilterPopover>
  );
}

function Day(props: React.ComponentProps<typeof DayField>) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span aria-hidden className="text-muted">
        {props.label}
      </span>
      <DayField {...props} />
    </div>
  );
}

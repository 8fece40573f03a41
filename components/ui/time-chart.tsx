'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useId, useState } from 'react';
import { useFormats } from './formats.ts';
import { solid, type Tone } from './tone.ts';

const TimeChartBody = lazy(() => import('./time-chart-body.tsx'));

export type Series = { id: string; label: string; tone: Tone };
/** One moment (ISO) with a number for each series. */
export type ChartPoint = { at: string; values: Record<string, number> };

export type TimeChartProps = {
  /** What the chart shows, as a heading would say it. */
  label: string;
  series: Series[];
  points: ChartPoint[];
  /** The points are still to come. */
  isLoading?: boolean;
  /** `days`: a column for each day. `course`: how a number grew. */
  kind: 'days' | 'course';
};

/** Numbers over time, as a picture or as a table; the picture's code comes when the first is shown. */
export function TimeChart(props: TimeChartProps) {
  const { label, series, points, isLoading = false } = props;
  const t = useTranslations('ui.chart');
  const format = useFormats();
  const [isTable, setTable] = useState(false);
  const id = useId();
  const total = ({ id }: Series) => (isLoading ? '—' : format.number(totalOf(props, id)));
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {series.map((each) => (
            <div className="flex items-center gap-2" key={each.id}>
              <span aria-hidden className={`size-2 rounded-full ${solid[each.tone]}`} />
              <dt className="text-muted">{each.label}</dt>
              <dd className="font-medium">{total(each)}</dd>
            </div>
          ))}
        </dl>
        <Button
          aria-controls={id}
          aria-pressed={isTable}
          className="-me-3 ms-auto"
          onPress={() => setTable(!isTable)}
          size="sm"
          variant="ghost"
        >
          {t(isTable ? 'asPicture' : 'asTable')}
        </Button>
      </figcaption>
      <div className="h-56" id={id}>
        {isTable ? (
          <ChartTable {...props} />
        ) : (
          <div
            aria-label={`${label}：${series.map((each) => `${each.label} ${total(each)}`).join('，')}`}
            className="h-full"
            role="img"
          >
            <Suspense fallback={<Blank />}>
              {points.length > 0 ? <TimeChartBody {...props} /> : isLoading && <Blank />}
            </Suspense>
          </div>
        )}
      </div>
    </figure>
  );
}

function Blank() {
  return <div className="h-full animate-pulse rounded-md bg-surface-secondary" />;
}

/** Days add up; a course ends with the whole. */
function totalOf({ kind, points }: TimeChartProps, id: string): number {
  if (kind === 'course') return points.at(-1)?.values[id] ?? 0;
  return points.reduce((sum, { values }) => sum + (values[id] ?? 0), 0);
}

function ChartTable({ label, series, points, kind }: TimeChartProps) {
  const t = useTranslations('ui.chart');
  const format = useFormats();
  return (
    // Focusable, so that it scrolls by keyboard.
    <section aria-label={label} className="h-full overflow-y-auto rounded-md border border-separator" tabIndex={0}>
      <table className="w-full">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface-secondary text-muted text-xs">
          <tr>
            <th className="px-3 py-1.5 text-start font-medium" scope="col">
              {t('time')}
            </th>
            {series.map((each) => (
              <th className="px-3 py-1.5 text-end font-medium" key={each.id} scope="col">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-separator">
          {points.toReversed().map(({ at, values }) => (
            <tr key={at}>
              <th className="px-3 py-1 text-start font-normal" scope="row">
                {kind === 'days' ? format.day(at) : format.dayTime(at)}
              </th>
              {series.map((each) => (
                <td className="px-3 py-1 text-end" key={each.id}>
                  {format.number(values[each.id] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

'use client';

import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from './formats.ts';
import type { TimeChartProps } from './time-chart.tsx';
import { paint, solid } from './tone.ts';

const axis = { axisLine: false, tickLine: false, tick: { fill: 'var(--muted)', fontSize: 12 } } as const;
const cursor = { fill: 'var(--surface-secondary)', stroke: 'var(--border)' };

/** The picture of a `TimeChart`. Nothing in it moves by itself. */
export default function TimeChartBody({ series, points, kind }: TimeChartProps) {
  const format = useFormats();
  const rows = points.map(({ at, values }) => ({ time: Date.parse(at), ...values }));
  const isDays = kind === 'days';
  const isWithinDay = (rows.at(-1)?.time ?? 0) - (rows[0]?.time ?? 0) < 24 * 3600 * 1000;
  const tick = (time: number) => {
    const at = new Date(time);
    return isDays ? format.day(at) : isWithinDay ? format.clock(at) : format.day(at);
  };
  const frame = { data: rows, margin: { top: 4, right: 8, bottom: 0, left: 0 }, accessibilityLayer: false };
  const shared = [
    <CartesianGrid key="grid" stroke="var(--separator)" vertical={false} />,
    <XAxis
      {...axis}
      dataKey="time"
      key="x"
      minTickGap={28}
      tickFormatter={tick}
      {...(isDays ? {} : { type: 'number' as const, scale: 'time' as const, domain: ['dataMin', 'dataMax'] })}
    />,
    <YAxis
      {...axis}
      allowDecimals={false}
      key="y"
      tickFormatter={(value: number) => format.compact(value)}
      width="auto"
    />,
    <Tooltip
      content={({ active, payload }) =>
        active && payload?.[0] ? <Reading row={payload[0].payload} series={series} isDays={isDays} /> : null
      }
      cursor={isDays ? { ...cursor, stroke: 'none' } : { stroke: 'var(--border)' }}
      isAnimationActive={false}
      key="tip"
    />,
  ];
  return (
    <ResponsiveContainer height="100%" initialDimension={{ width: 600, height: 224 }} width="100%">
      {isDays ? (
        <BarChart {...frame} barCategoryGap="28%">
          {shared}
          {series.map(({ id, tone }) => (
            <Bar dataKey={id} fill={paint[tone]} isAnimationActive={false} key={id} maxBarSize={28} stackId="all" />
          ))}
        </BarChart>
      ) : (
        <AreaChart {...frame}>
          {shared}
          {series.map(({ id, tone }) => (
            <Area
              dataKey={id}
              fill={paint[tone]}
              fillOpacity={0.14}
              isAnimationActive={false}
              key={id}
              stroke={paint[tone]}
              strokeWidth={2}
              type="stepAfter"
            />
          ))}
        </AreaChart>
      )}
    </ResponsiveContainer>
  );
}

type ReadingProps = Pick<TimeChartProps, 'series'> & { row: Record<string, number>; isDays: boolean };

/** What the picture says at one moment. */
function Reading({ row, series, isDays }: ReadingProps) {
  const format = useFormats();
  const at = new Date(row.time ?? 0);
  return (
    <div className="rounded-md border border-border bg-overlay px-3 py-2 text-xs shadow-sm">
      <p className="mb-1 text-muted">{isDays ? format.day(at) : format.dayTime(at)}</p>
      {series.map(({ id, label, tone }) => (
        <p className="flex items-center gap-2" key={id}>
          <span aria-hidden className={`size-2 rounded-full ${solid[tone]}`} />
          <span className="text-muted">{label}</span>
          <span className="ms-auto ps-4 font-medium">{format.number(row[id] ?? 0)}</span>
        </p>
      ))}
    </div>
  );
}

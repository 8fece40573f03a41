'use client';

import { nice, ticks } from 'd3-array';
import { type PointerEvent, useState } from 'react';
import { useFormats } from './formats.ts';
import type { TimeChartProps } from './time-chart.tsx';
import { columns, course, type Plot } from './time-chart-marks.tsx';
import { solid } from './tone.ts';

/** About as many lines across. */
const fewLines = 4;

/** The picture of a `TimeChart`: sized by its place, so it needs no measuring. Nothing in it moves by itself. */
export default function TimeChartBody(props: TimeChartProps) {
  const format = useFormats();
  const [pointed, setPointed] = useState<number | null>(null);
  const isDays = props.kind === 'days';
  const ofPoint = props.points.map(({ values }) => Object.values(values));
  // Columns stand on each other, courses start at the ground each.
  const highest = Math.max(1, ...ofPoint.map((all) => (isDays ? all.reduce((a, b) => a + b, 0) : Math.max(...all))));
  const top = nice(0, highest, fewLines)[1];
  const gridLines = ticks(0, top, fewLines).filter(Number.isInteger);
  const y = (value: number) => 100 - (value / top) * 100;
  const plot = (isDays ? columns : course)(props, y);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(plot.indexAt(((event.clientX - left) / width) * 100));
  };
  return (
    <div className="grid h-full grid-cols-[auto_1fr] grid-rows-[1fr_auto] gap-x-2 pt-2 pe-6 text-muted text-xs">
      <div className="-my-2 flex flex-col-reverse justify-between text-end leading-4">
        {gridLines.map((value) => (
          <span key={value}>{format.compact(value)}</span>
        ))}
      </div>
      <div className="relative" onPointerLeave={() => setPointed(null)} onPointerMove={point}>
        <svg aria-hidden className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 100 100">
          {gridLines.map((value) => (
            <line
              key={value}
              stroke="var(--separator)"
              vectorEffect="non-scaling-stroke"
              x2={100}
              y1={y(value)}
              y2={y(value)}
            />
          ))}
          {plot.marks}
        </svg>
        {pointed !== null && <Reading {...props} index={pointed} left={plot.left(pointed)} />}
      </div>
      <div className="relative col-start-2 mt-1 h-4 leading-4">
        <Times plot={plot} />
      </div>
    </div>
  );
}

/** Not every moment, only as many as can stand beside each other, none twice; half of them on a phone. */
function Times({ plot: { ticks, isWithinDay } }: { plot: Plot }) {
  const format = useFormats();
  const labels = ticks.map(({ time, left }) => ({ left, text: isWithinDay ? format.clock(time) : format.day(time) }));
  return labels.map(
    ({ left, text }, index) =>
      text !== labels[index - 1]?.text && (
        <span
          className={`absolute -translate-x-1/2 whitespace-nowrap ${(labels.length - index) % 2 === 0 ? 'max-sm:hidden' : ''}`}
          key={text}
          style={{ left: `${left}%` }}
        >
          {text}
        </span>
      ),
  );
}

/** What the picture says at one moment. */
function Reading({ series, points, kind, index, left }: TimeChartProps & { index: number; left: number }) {
  const format = useFormats();
  const point = points[index];
  if (!point) return null;
  return (
    <>
      <span className="pointer-events-none absolute inset-y-0 border-border border-s" style={{ left: `${left}%` }} />
      <div
        className="pointer-events-none absolute top-0 z-10 rounded-md border border-border bg-overlay px-3 py-2 leading-5 shadow-sm"
        style={left > 50 ? { right: `${102 - left}%` } : { left: `${left + 2}%` }}
      >
        <p className="mb-1 whitespace-nowrap">{kind === 'days' ? format.day(point.at) : format.dayTime(point.at)}</p>
        {series.map(({ id, label, tone }) => (
          <p className="flex items-center gap-2 whitespace-nowrap" key={id}>
            <span aria-hidden className={`size-2 rounded-full ${solid[tone]}`} />
            {label}
            <span className="ms-auto ps-4 font-medium text-foreground">{format.number(point.values[id] ?? 0)}</span>
          </p>
        ))}
      </div>
    </>
  );
}

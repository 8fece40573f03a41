import { range } from 'd3-array';
import { area, line, stack } from 'd3-shape';
import type { ReactNode } from 'react';
import type { ChartPoint, TimeChartProps } from './time-chart.tsx';
import { paint } from './tone.ts';

/** What is drawn in a square of 100 by 100, which the chart stretches, and where its moments stand in it. */
export type Plot = {
  marks: ReactNode;
  /** Moments worth naming under the picture. */
  ticks: { time: Date; left: number }[];
  isWithinDay: boolean;
  left: (index: number) => number;
  indexAt: (left: number) => number;
};

type Input = Pick<TimeChartProps, 'series' | 'points'>;
type Height = (value: number) => number;

const mostTicks = 6;
const columnShare = 0.7;

/** A column for each moment, its series on top of each other. */
export function columns({ series, points }: Input, y: Height): Plot {
  const step = 100 / points.length;
  const left = (index: number) => (index + 0.5) * step;
  const layers = stack<ChartPoint>()
    .keys(series.map(({ id }) => id))
    .value(({ values }, id) => values[id] ?? 0)(points);
  // Counted from the end: the last moment is the one people look for.
  const every = Math.ceil(points.length / mostTicks);
  return {
    marks: layers.map((layer) => (
      <g fill={paintOf(series, layer.key)} key={layer.key}>
        {layer.map(([low, high], index) => (
          <rect
            height={y(low) - y(high)}
            key={points[index]?.at}
            width={step * columnShare}
            x={left(index) - (step * columnShare) / 2}
            y={y(high)}
          />
        ))}
      </g>
    )),
    ticks: points.flatMap(({ at }, index) =>
      (points.length - 1 - index) % every === 0 ? [{ time: new Date(at), left: left(index) }] : [],
    ),
    isWithinDay: false,
    left,
    indexAt: (at) => Math.min(points.length - 1, Math.max(0, Math.floor(at / step))),
  };
}

/** How numbers grew: exact at its moments, straight between them. */
export function course({ series, points }: Input, y: Height): Plot {
  const times = points.map(({ at }) => Date.parse(at));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const span = Math.max(1, last - first);
  const x = (time: number) => ((time - first) / span) * 100;
  const left = (index: number) => x(times[index] ?? first);
  const isWithinDay = span < 24 * 3600 * 1000;
  return {
    marks: series.map(({ id }) => (
      <g key={id}>
        <path d={under(id)(points) ?? ''} fill={paintOf(series, id)} fillOpacity={0.14} />
        <path
          d={along(id)(points) ?? ''}
          fill="none"
          stroke={paintOf(series, id)}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </g>
    )),
    ticks: range(mostTicks).map((at) => {
      const share = at / (mostTicks - 1);
      return { time: new Date(first + share * span), left: share * 100 };
    }),
    isWithinDay,
    left,
    indexAt: (at) =>
      Math.max(
        0,
        times.findLastIndex((time) => x(time) <= at),
      ),
  };

  function along(id: string) {
    return line<ChartPoint>(
      (_, index) => left(index),
      ({ values }) => y(values[id] ?? 0),
    );
  }

  function under(id: string) {
    return area<ChartPoint>(
      (_, index) => left(index),
      y(0),
      ({ values }) => y(values[id] ?? 0),
    );
  }
}

function paintOf(series: TimeChartProps['series'], id: string) {
  return paint[series.find((each) => each.id === id)?.tone ?? 'neutral'];
}

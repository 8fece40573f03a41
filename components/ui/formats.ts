'use client';

import { useFormatter, useLocale, useTimeZone } from 'next-intl';
import { useMemo } from 'react';

type Moment = string | number | Date;

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const day = { month: 'short', day: 'numeric' } as const;
const fullDay = { year: 'numeric', ...day } as const;
const exact = { year: 'numeric', month: '2-digit', day: '2-digit', second: '2-digit', ...clock } as const;

const minute = 60;
const hour = 60 * minute;
const aDay = 24 * hour;

/**
 * How numbers, shares, spans, sizes and times are written, in the reader's language and the corp's zone: for text, tables and
 * charts alike. Times of day have 24 hours.
 */
export function useFormats() {
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return useMemo(() => {
    const inUnit = (value: number, unit: string) =>
      format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
    const dayOf = (time: Moment) => format.dateTime(new Date(time), fullDay);
    const yearOf = (time: Moment) => format.dateTime(new Date(time), { year: 'numeric' });

    return {
      /** In groups of three: 12,345. */
      number: (value: number) => format.number(value),
      /** Short, for axes and tight places: 1.2万, 12K. */
      compact: (value: number) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 }),
      /** A share of a whole, 0 to 1: 28.3%. What is not all never reads 100%, what is not nothing never 0%. */
      percent: (share: number) => format.number(honest(share), { style: 'percent', maximumFractionDigits: 1 }),
      /** Seconds in the largest unit that fits: 45 seconds, 1.5 hours, 3 days. */
      duration(seconds: number) {
        if (seconds < minute) return inUnit(Math.round(seconds), 'second');
        if (seconds < hour) return inUnit(Math.round(seconds / minute), 'minute');
        return seconds < aDay ? inUnit(seconds / hour, 'hour') : inUnit(seconds / aDay, 'day');
      },
      bytes: sizeText,
      /** To the second: what a hover tells. */
      exact: (time: Moment) => format.dateTime(new Date(time), exact),
      clock: (time: Moment) => format.dateTime(new Date(time), clock),
      day: (time: Moment) => format.dateTime(new Date(time), day),
      dayTime: (time: Moment) => format.dateTime(new Date(time), { ...day, ...clock }),
      /** With the weekday, for heads: Tuesday, November 24. */
      longDay: (time: Moment) => format.dateTime(new Date(time), { month: 'long', day: 'numeric', weekday: 'long' }),
      /** As short as is clear at `now`: the clock today, the day this year, otherwise with the year. */
      moment(time: Moment, now: Moment) {
        if (dayOf(time) === dayOf(now)) return format.dateTime(new Date(time), clock);
        const parts = yearOf(time) === yearOf(now) ? day : fullDay;
        return format.dateTime(new Date(time), { ...parts, ...clock });
      },
      /** 5 minutes ago, in 2 days. */
      relative: (time: Moment, now: Moment) =>
        format.relativeTime(new Date(time), { now: new Date(now), style: 'long' }),
      list: (items: string[]) => format.list(items),
      /** The zone that all times are of, as people call it: China Standard Time. */
      zone: () => {
        const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts();
        return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
      },
    };
  }, [format, locale, timeZone]);
}

function honest(share: number) {
  if (share <= 0 || share >= 1) return share;
  return Math.min(0.999, Math.max(0.001, share));
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in the largest unit that leaves a whole number: 3.4 MB. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount >= 100 || power === 0 ? Math.round(amount) : Number(amount.toFixed(1))} ${units[power]}`;
}

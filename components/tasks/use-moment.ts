'use client';

import { useFormatter } from 'next-intl';
import { useNowMilliseconds } from '../ui/clock.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const dayAndClock = { month: 'long', day: 'numeric', ...clock } as const;
const dateAndClock = { year: 'numeric', ...dayAndClock } as const;
const wholeDay = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;

/** Says a moment inside a sentence, in the corp's zone: the clock alone today, with the day otherwise. */
export function useMoment(): (value: string | Date) => string {
  const format = useFormatter();
  const now = new Date(useNowMilliseconds());
  return (value) => {
    const time = new Date(value);
    if (format.dateTime(time, wholeDay) === format.dateTime(now, wholeDay)) return format.dateTime(time, clock);
    const isThisYear = format.dateTime(time, { year: 'numeric' }) === format.dateTime(now, { year: 'numeric' });
    return format.dateTime(time, isThisYear ? dayAndClock : dateAndClock);
  };
}

'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useNowMilliseconds } from './clock.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

type Props = { value: string | null | undefined; isExact?: boolean };

/** An ISO time in the corp's zone: relative within a week, a date beyond; the exact time on hover. */
export function TimeText({ value, isExact = false }: Props) {
  const format = useFormatter();
  const t = useTranslations('ui.time');
  const now = useNowMilliseconds();
  if (!value) return <span className="text-muted">—</span>;

  const time = new Date(value);
  const distance = time.getTime() - now;
  const exact = format.dateTime(time, exactFormat);
  return (
    <time className="whitespace-nowrap" dateTime={value} title={exact}>
      {isExact ? exact : words()}
    </time>
  );

  function words() {
    if (Math.abs(distance) < minute) return distance > 0 ? t('soon') : t('justNow');
    if (Math.abs(distance) < 7 * day) return format.relativeTime(time, { now: new Date(now), style: 'long' });
    const isThisYear =
      format.dateTime(time, { year: 'numeric' }) === format.dateTime(new Date(now), { year: 'numeric' });
    return format.dateTime(time, isThisYear ? shortFormat : dateFormat);
  }
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shortFormat = { month: 'numeric', day: 'numeric', ...clock } as const;
const dateFormat = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const exactFormat = { year: 'numeric', month: '2-digit', day: '2-digit', second: '2-digit', ...clock } as const;

'use client';

import { useTranslations } from 'next-intl';
import { tick, useNowMilliseconds } from './clock.ts';
import { useFormats } from './formats.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

type Props = { value: string | null | undefined; isExact?: boolean };

/** An ISO time in the corp's zone: relative within a week, a date beyond; the exact time on hover. */
export function TimeText({ value, isExact = false }: Props) {
  const format = useFormats();
  const t = useTranslations('ui.time');
  const now = useNowMilliseconds();
  if (!value) return <span className="text-muted">—</span>;

  const distance = new Date(value).getTime() - now;
  const exact = format.exact(value);
  return (
    <time className="whitespace-nowrap" dateTime={value} title={exact}>
      {isExact ? exact : words(value)}
    </time>
  );

  function words(time: string) {
    // What was told since the last tick seems to lie ahead, and has just been.
    if (Math.abs(distance) < minute) return distance > tick ? t('soon') : t('justNow');
    return Math.abs(distance) < week ? format.relative(time, now) : format.moment(time, now);
  }
}

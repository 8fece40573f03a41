'use client';

import { useNowMilliseconds } from '../ui/clock.ts';
import { useFormats } from '../ui/formats.ts';

/** Says a moment inside a sentence, in the corp's zone: the clock alone today, with the day otherwise. */
export function useMoment(): (value: string | Date) => string {
  const format = useFormats();
  const now = useNowMilliseconds();
  return (value) => format.moment(value, now);
}

'use client';

import { useFormatter } from 'next-intl';

/** A number in groups of three; a dash when there is none. */
export function NumberText({ value }: { value: number | null | undefined }) {
  const format = useFormatter();
  return <span>{value === null || value === undefined ? '—' : format.number(value)}</span>;
}

'use client';

import { useFormats } from './formats.ts';

/** A number in groups of three; a dash when there is none. */
export function NumberText({ value }: { value: number | null | undefined }) {
  const format = useFormats();
  return <span>{value === null || value === undefined ? '—' : format.number(value)}</span>;
}

'use client';

import { useTranslations } from 'next-intl';
import { FormField } from '../ui/form-field.tsx';

export type Range = { min: number; max: number };

type Props = { label: string; text: string; range: Range; onChange: (text: string) => void };

/** A whole number in a range, kept as it was typed. */
export function NumberField({ label, text, range, onChange }: Props) {
  const t = useTranslations('rules');
  return (
    <FormField
      className="max-w-40"
      error={wholeNumber(text, range) === null ? t('number', range) : undefined}
      inputMode="numeric"
      label={label}
      onChange={({ target }) => onChange(target.value)}
      value={text}
    />
  );
}

/** What was typed as a number of the range; null if it is none. */
export function wholeNumber(text: string, { min, max }: Range): number | null {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}

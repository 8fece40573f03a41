'use client';

import { useTranslations } from 'next-intl';
import { contentLimits } from '#server/tasks/content-limits';
import { FormArea } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';

type Props = {
  label: string;
  rows: number;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
};

/** The text of a message, with how much of WeCom's limit it uses. */
export function TextArea({ label, rows, value, error, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  return (
    <div className="flex flex-col gap-1">
      <FormArea
        error={error}
        id="field-text"
        label={label}
        onChange={({ target }) => onChange(target.value)}
        placeholder={t('textPlaceholder')}
        rows={rows}
        value={value}
      />
      <p className="flex flex-wrap justify-between gap-x-3 text-muted text-xs">
        <span>{t('bytesHint')}</span>
        <ByteCounter max={contentLimits.text} text={value} />
      </p>
    </div>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormArea, FormField } from './form-field.tsx';

/** Something shown to be copied, with a button that copies it; `rows` for more than a line. */
export function SecretField({ label, value, rows }: { label: string; value: string; rows?: number }) {
  const t = useTranslations('ui.copying');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const isCopied = state === 'copied';
  const shared = {
    className: 'font-mono',
    error: state === 'failed' ? t('failed') : undefined,
    label,
    readOnly: true,
    spellCheck: false,
    value,
  };
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        {rows ? (
          <FormArea {...shared} className="resize-none font-mono text-xs! leading-5" rows={rows} wrap="off" />
        ) : (
          <FormField {...shared} onFocus={({ currentTarget }) => currentTarget.select()} />
        )}
      </div>
      <Button
        aria-label={`${isCopied ? t('copied') : t('copy')} ${label}`}
        className="mt-6 h-9 shrink-0"
        onPress={() => void copy()}
        size="sm"
        variant="secondary"
      >
        {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {isCopied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}

'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormArea } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useChangeWords } from './use-change-words.ts';

/** A box to type or paste words into, one per line. */
export function AddWords() {
  const t = useTranslations('rules.words');
  const toasts = useToasts();
  const change = useChangeWords();
  const [text, setText] = useState('');
  const words = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');

  function add() {
    if (words.length === 0) return;
    change.mutate(
      { add: words },
      {
        onSuccess: ({ added, known }) => {
          setText('');
          toasts.succeeded(t('added', { added }), known > 0 ? t('known', { known }) : undefined);
        },
        onError: (error) => toasts.failed(t('failed'), error),
      },
    );
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <FormArea
        description={t('addHelp')}
        label={t('add')}
        onChange={({ target }) => setText(target.value)}
        rows={4}
        value={text}
      />
      <div className="flex items-center gap-3">
        <Button isDisabled={words.length === 0} isPending={change.isPending} type="submit" variant="secondary">
          {t('addAction')}
        </Button>
        {words.length > 0 && <span className="text-muted text-sm">{t('typed', { count: words.length })}</span>}
      </div>
    </form>
  );
}

'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '../ui/search-box.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useChangeWords } from './use-change-words.ts';

/** So many are shown at once; more are found by searching. */
const shownAtOnce = 200;

/** The words that there are, to look through and take away. */
export function WordList({ words }: { words: string[] }) {
  const t = useTranslations('rules.words');
  const toasts = useToasts();
  const change = useChangeWords();
  const [sought, setSought] = useState('');
  const text = sought.normalize('NFKC').toLowerCase().trim();
  const found = text === '' ? words : words.filter((word) => word.includes(text));

  const remove = (word: string) =>
    change.mutate(
      { remove: [word] },
      {
        onSuccess: () => toasts.succeeded(t('removed', { word })),
        onError: (error) => toasts.failed(t('failed'), error),
      },
    );

  if (words.length === 0) return <p className="text-muted text-sm">{t('none')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <SearchBox label={t('search')} onSearch={setSought} placeholder={t('searchPlaceholder')} value={sought} />
      {found.length === 0 && <p className="text-muted text-sm">{t('notFound', { text: sought })}</p>}
      <ul aria-label={t('list')} className="flex max-h-64 flex-wrap gap-1.5 overflow-y-auto" tabIndex={0}>
        {found.slice(0, shownAtOnce).map((word) => (
          <li
            className="flex max-w-full items-center gap-1 rounded-md bg-surface-secondary py-0.5 pr-1 pl-2 text-sm"
            key={word}
          >
            <span className="min-w-0 break-all">{word}</span>
            <button
              aria-label={t('remove', { word })}
              className="flex size-5 shrink-0 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface-tertiary hover:text-foreground disabled:opacity-50"
              disabled={change.isPending}
              onClick={() => remove(word)}
              type="button"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      {found.length > shownAtOnce && (
        <p className="text-muted text-sm">{t('more', { count: found.length - shownAtOnce })}</p>
      )}
    </div>
  );
}

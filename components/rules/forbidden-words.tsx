'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { AddWords } from './add-words.tsx';
import { WordList } from './word-list.tsx';

/** Words that no content may hold: added by pasting, looked up, taken away one by one. */
export function ForbiddenWords() {
  const t = useTranslations('rules.words');
  const { data, error, refetch } = trpc.corps.forbiddenWords.useQuery();
  return (
    <Section
      actions={data && <span className="text-muted text-sm">{t('count', { count: data.words.length })}</span>}
      description={t('description')}
      title={t('title')}
    >
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div aria-busy className="h-40 animate-pulse rounded-md bg-surface-secondary" />}
      {data && (
        <div className="flex flex-col gap-5">
          <WordList words={data.words} />
          <AddWords />
        </div>
      )}
    </Section>
  );
}

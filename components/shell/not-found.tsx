'use client';

import { FileQuestion } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';

/** What does not exist, and what one may not see: the same page for both. */
export function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <div className="py-16">
      <EmptyState
        action={<LinkButton href="/">{t('home')}</LinkButton>}
        description={t('description')}
        icon={FileQuestion}
        title={<h1 className="text-base">{t('title')}</h1>}
      />
    </div>
  );
}

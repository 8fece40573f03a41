'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from './empty-state.tsx';
import { LinkButton } from './link-button.tsx';

type Props = { title?: string; description?: string };

/** A page that one's role does not open: who can help, and the way back. */
export function NoPermission({ title, description }: Props) {
  const t = useTranslations('ui.noPermission');
  return (
    <div className="py-16">
      <EmptyState
        action={
          <LinkButton href="/" variant="secondary">
            {t('home')}
          </LinkButton>
        }
        description={description ?? t('description')}
        icon={Lock}
        title={<h1 className="text-base">{title ?? t('title')}</h1>}
      />
    </div>
  );
}

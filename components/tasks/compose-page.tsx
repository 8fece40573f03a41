'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useCan } from '../session/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';

// A draft lives in the tab, so the server has nothing to show; and whoever may not create need not load it.
const Composer = dynamic(() => import('./composer.tsx').then((module) => module.Composer), {
  ssr: false,
  loading: Loading,
});

/** The composer, for those who may create tasks. */
export function ComposePage() {
  return useCan('workbench:group-send:create') ? <Composer /> : <NoPermission />;
}

function Loading() {
  const t = useTranslations('tasks.compose');
  return (
    <div aria-busy>
      <PageHeader description={t('description')} title={t('title')} />
      <div className="card h-96 animate-pulse" />
    </div>
  );
}

function NoPermission() {
  const t = useTranslations('tasks.compose');
  return (
    <EmptyState
      action={
        <LinkButton href="/tasks" variant="secondary">
          {t('back')}
        </LinkButton>
      }
      description={t('noPermission')}
      icon={Lock}
      title={<h1>{t('noPermissionTitle')}</h1>}
    />
  );
}

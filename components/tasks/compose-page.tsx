'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useCan } from '../session/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ComposeLoading } from './compose-loading.tsx';

// The address names a draft that only the browser may begin; and whoever may not create need not load it.
const Composer = dynamic(() => import('./composer.tsx').then((module) => module.Composer), {
  ssr: false,
  loading: ComposeLoading,
});

/** The composer, for those who may create tasks. */
export function ComposePage() {
  return useCan('workbench:group-send:create') ? <Composer /> : <NoPermission />;
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

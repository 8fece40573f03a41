'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useCan } from '../session/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ComposeForm } from './compose-form.tsx';
import { useDraft } from './use-draft.ts';

/** The composer, for those who may create tasks. */
export function ComposePage() {
  const t = useTranslations('tasks.compose');
  const canCreate = useCan('workbench:group-send:create');
  const isInBrowser = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  if (!canCreate) return <NoPermission />;
  return isInBrowser ? <Composer /> : <p className="sr-only">{t('title')}</p>;
}

const noChanges = () => () => undefined;

function Composer() {
  return <ComposeForm {...useDraft()} />;
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

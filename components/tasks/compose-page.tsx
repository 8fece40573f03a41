'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { ComposeForm } from './compose-form.tsx';
import { useDraft } from './use-draft.ts';

/** The composer, for those who may create tasks. */
export function ComposePage() {
  const canCreate = useCan('workbench:group-send:create');
  return canCreate ? <Composer /> : <NoPermission />;
}

function Composer() {
  const { draft, ...actions } = useDraft();
  const t = useTranslations('tasks.detail');
  if (!draft) return <p className="sr-only">{t('loading')}</p>;
  return <ComposeForm draft={draft} {...actions} />;
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

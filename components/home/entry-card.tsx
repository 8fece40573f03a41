'use client';

import { ArrowRight, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { Link } from '../ui/link.tsx';

/** The way into the group-send assistant. */
export function EntryCard() {
  const t = useTranslations('home.entry');
  const maySend = useCan('workbench:group-send:create');
  return (
    <Link className="card flex flex-row items-center gap-4 px-5 py-4 hover:bg-surface-secondary" href="/tasks">
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-soft-foreground">
        <Send aria-hidden className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-heading">{t('title')}</span>
        <span className="block text-muted text-sm">{maySend ? t('text') : t('viewText')}</span>
      </span>
      <ArrowRight aria-hidden className="size-4 text-muted" />
    </Link>
  );
}

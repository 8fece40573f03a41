'use client';

import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { LinkButton } from '../ui/link-button.tsx';

/** Leads to a synchronisation that stands still until somebody decides. Nothing for those who may not, or while none does. */
export function HeldSync() {
  const t = useTranslations('home.heldSync');
  const canManage = useCan('workbench:customer:manage');
  const query = trpc.accounts.syncProgress.useQuery(undefined, { enabled: canManage, refetchInterval: 60_000 });
  if (query.data?.run?.state !== 'HELD') return null;
  return (
    <section
      aria-label={t('title')}
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-warning-soft px-5 py-3.5 text-sm text-warning-soft-foreground"
    >
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-medium">{t('title')}</span>
        <span className="block">{t('text')}</span>
      </p>
      <LinkButton href="/accounts" variant="outline">
        {t('look')}
      </LinkButton>
    </section>
  );
}

'use client';

import { Building2, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { SessionInfo } from '#server/auth/schema';
import { signOut } from '../session/auth-client.ts';
import { problemOf, trpc } from '../trpc.tsx';

type Props = { memberships: SessionInfo['memberships']; returnTo: string };

/** For people of several corps: which one to work in now. */
export function CorpChooser({ memberships, returnTo }: Props) {
  const t = useTranslations('signIn.chooseCorp');
  const unreachable = useTranslations('ui.error')('unreachable');
  const roles = useTranslations('shell.account.roles');
  const choose = trpc.session.chooseCorp.useMutation({ onSuccess: () => window.location.assign(returnTo) });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-title">{t('title')}</h1>
        <p className="text-muted">{memberships.length === 0 ? t('none') : t('description')}</p>
      </div>
      {choose.error && (
        <p className="rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm" role="alert">
          {problemOf(choose.error).message ?? unreachable}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {memberships.map(({ membershipId, corpName, role, isCurrent }) => (
          <li key={membershipId}>
            <button
              aria-current={isCurrent ? 'true' : undefined}
              className="flex w-full cursor-pointer items-center gap-3 rounded-lg border border-border px-4 py-3 text-left hover:border-accent hover:bg-surface-secondary disabled:opacity-60"
              disabled={choose.isPending}
              onClick={() => choose.mutate({ membershipId })}
              type="button"
            >
              <Building2 aria-hidden className="size-5 shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{corpName}</span>
                <span className="block text-muted text-xs">
                  {roles(role)}
                  {isCurrent && ` · ${t('current')}`}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-4 text-muted" />
            </button>
          </li>
        ))}
      </ul>
      <button
        className="cursor-pointer self-start text-link text-sm hover:underline"
        onClick={() => signOut({ everywhere: false }).finally(() => window.location.assign('/login'))}
        type="button"
      >
        {t('signOut')}
      </button>
    </div>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { AccountName } from '../accounts/account-name.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import { MemberActions } from './member-actions.tsx';
import { type Member, needsGrants } from './roles.ts';

/** The columns of the list of members. */
export function useMemberColumns() {
  const t = useTranslations('members');
  return useMemo(() => {
    const column = columnsOf<Member>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => <AccountName id={original.email} name={original.name} />,
      }),
      column.display({
        id: 'role',
        header: t('columns.role'),
        cell: ({ row: { original } }) => (
          <>
            <span className="whitespace-nowrap">{t(`roles.${original.role}`)}</span>
            {original.disabledTime && <p className="text-muted text-xs sm:hidden">{t('disabled')}</p>}
          </>
        ),
      }),
      column.display({
        id: 'accounts',
        header: t('columns.accounts'),
        cell: ({ row }) => <Accounts member={row.original} />,
        meta: { className: 'max-lg:hidden' },
      }),
      column.display({
        id: 'lastSignIn',
        header: t('columns.lastSignIn'),
        cell: ({ row: { original } }) =>
          original.lastSignInTime ? (
            <TimeText value={original.lastSignInTime} />
          ) : (
            <span className="whitespace-nowrap text-muted">{t('neverSignedIn')}</span>
          ),
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'state',
        header: t('columns.state'),
        cell: ({ row }) =>
          row.original.disabledTime ? (
            <StatusChip tone="neutral">{t('disabled')}</StatusChip>
          ) : (
            <StatusChip tone="success">{t('active')}</StatusChip>
          ),
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'actions',
        header: () => <span className="sr-only">{t('columns.actions')}</span>,
        cell: ({ row: { original } }) =>
          original.isYou ? (
            <span className="whitespace-nowrap text-muted text-xs">{t('you')}</span>
          ) : (
            <MemberActions member={original} />
          ),
        meta: { align: 'end' },
      }),
    ];
  }, [t]);
}

function Accounts({ member: { role, accounts } }: { member: Member }) {
  const t = useTranslations('members');
  if (!needsGrants(role)) return <span className="text-muted">{t('allAccounts')}</span>;
  if (accounts.length === 0) return <span className="text-warning-soft-foreground">{t('noAccounts')}</span>;
  const names = accounts.map(({ accountName }) => accountName).join('、');
  return (
    <span className="block max-w-56 truncate" title={names}>
      {accounts.length > 3 ? t('accountCount', { count: accounts.length }) : names}
    </span>
  );
}

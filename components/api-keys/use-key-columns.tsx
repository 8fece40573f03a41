'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Outputs } from '../trpc.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import { RevokeKey } from './revoke-key.tsx';

export type ApiKey = Outputs['apiKeys']['list'][number];

const tones = { ACTIVE: 'success', EXPIRED: 'warning', REVOKED: 'neutral' } as const;

/** The columns of the list of keys. */
export function useKeyColumns() {
  const t = useTranslations('apiKeys');
  return useMemo(() => {
    const column = columnsOf<ApiKey>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <>
            <span className="block max-w-56 truncate font-medium">{original.name}</span>
            <code className="text-muted text-xs">{original.start}…</code>
          </>
        ),
      }),
      column.display({
        id: 'scopes',
        header: t('columns.scopes'),
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap" title={original.scopes.map((scope) => t(`scopes.${scope}`)).join('\n')}>
            {t('scopeCount', { count: original.scopes.length })}
          </span>
        ),
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'accounts',
        header: t('columns.accounts'),
        cell: ({ row: { original } }) => (
          <span
            className="whitespace-nowrap"
            title={original.accounts?.map(({ accountName }) => accountName).join('、')}
          >
            {original.accounts ? t('accountCount', { count: original.accounts.length }) : t('wholeCorp')}
          </span>
        ),
        meta: { className: 'max-lg:hidden' },
      }),
      column.display({
        id: 'created',
        header: t('columns.created'),
        cell: ({ row }) => <TimeText value={row.original.createTime} />,
        meta: { className: 'max-lg:hidden' },
      }),
      column.display({
        id: 'used',
        header: t('columns.used'),
        cell: ({ row: { original } }) =>
          original.lastUsedTime ? (
            <TimeText value={original.lastUsedTime} />
          ) : (
            <span className="whitespace-nowrap text-muted">{t('neverUsed')}</span>
          ),
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'expires',
        header: t('columns.expires'),
        cell: ({ row: { original } }) =>
          original.expireTime ? (
            <TimeText value={original.expireTime} />
          ) : (
            <span className="text-muted">{t('never')}</span>
          ),
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'state',
        header: t('columns.state'),
        cell: ({ row: { original } }) => (
          <StatusChip tone={tones[original.state]}>{t(`state.${original.state}`)}</StatusChip>
        ),
      }),
      column.display({
        id: 'actions',
        header: () => <span className="sr-only">{t('columns.actions')}</span>,
        cell: ({ row: { original } }) => (original.state === 'ACTIVE' ? <RevokeKey apiKey={original} /> : null),
        meta: { align: 'end' },
      }),
    ];
  }, [t]);
}

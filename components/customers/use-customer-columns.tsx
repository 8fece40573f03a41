'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Customer, RowDetails } from '#server/customers/schema';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import { FollowChip } from './follow-chip.tsx';
import type { Selection } from './use-selection.ts';

type Options = { rows: Customer[]; selection: Selection | null; onOpen: (customerId: number) => void };

/** The columns of a list of customers; with ticks where something can be done with them. */
export function useCustomerColumns({ rows, selection, onOpen }: Options) {
  const t = useTranslations('customers');
  return useMemo(() => {
    const column = columnsOf<Customer>();
    const ids = rows.map(({ customerId }) => customerId);
    const ticks = selection && [
      column.display({
        id: 'select',
        header: () => (
          <Tick
            isChosen={ids.length > 0 && ids.every(selection.has)}
            label={t('select.page')}
            onChange={(isChosen) => selection.toggle(ids, isChosen)}
          />
        ),
        cell: ({ row: { original } }) => (
          <Tick
            isChosen={selection.has(original.customerId)}
            label={t('select.row', { name: original.name })}
            onChange={(isChosen) => selection.toggle([original.customerId], isChosen)}
          />
        ),
        meta: { className: 'w-12' },
      }),
    ];
    return [
      ...(ticks ?? []),
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => <Name customer={original} onOpen={onOpen} />,
        meta: { className: 'min-w-36' },
      }),
      column.display({
        id: 'status',
        header: t('columns.status'),
        cell: ({ row: { original } }) => <Status details={original.details} />,
      }),
      column.display({
        id: 'tags',
        header: t('columns.tags'),
        cell: ({ row }) => <TagNames names={row.original.details?.tagNames ?? []} />,
        meta: { className: 'max-md:hidden' },
      }),
      column.display({
        id: 'relation',
        header: t('columns.relation'),
        cell: ({ row }) => <Relation relation={row.original.details?.relation ?? null} />,
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'phone',
        header: t('columns.phone'),
        cell: ({ row }) => <Value>{row.original.phone}</Value>,
        meta: { className: 'max-sm:hidden' },
      }),
      column.display({
        id: 'wechatId',
        header: t('columns.wechatId'),
        cell: ({ row }) => <Value>{row.original.wechatId}</Value>,
        meta: { className: 'max-lg:hidden' },
      }),
      column.display({
        id: 'customerId',
        header: t('columns.customerId'),
        cell: ({ row }) => <span className="text-muted">{row.original.customerId}</span>,
        meta: { align: 'end', className: 'max-xl:hidden' },
      }),
    ];
  }, [t, rows, selection, onOpen]);
}

type TickProps = { label: string; isChosen: boolean; onChange: (isChosen: boolean) => void };

function Tick({ label, isChosen, onChange }: TickProps) {
  return (
    <label className="-m-2 flex size-8 cursor-pointer items-center justify-center">
      <input
        aria-label={label}
        checked={isChosen}
        className="size-4 accent-(--accent)"
        onChange={({ target }) => onChange(target.checked)}
        type="checkbox"
      />
    </label>
  );
}

function Name({ customer, onOpen }: { customer: Customer; onOpen: (customerId: number) => void }) {
  const t = useTranslations('customers');
  const match = customer.details?.match;
  return (
    <div className="min-w-0 max-w-64">
      <button
        aria-haspopup="dialog"
        aria-label={t('row.open', { name: customer.name })}
        className="block max-w-full cursor-pointer truncate rounded text-left font-medium hover:text-link hover:underline"
        onClick={() => onOpen(customer.customerId)}
        title={customer.name}
        type="button"
      >
        {customer.name}
      </button>
      {match && (
        <div className="truncate text-muted text-xs" title={match.text ?? undefined}>
          {match.text === null ? t('match.hiddenRemark') : t(`match.${match.field}`, { text: match.text })}
        </div>
      )}
    </div>
  );
}

function Status({ details }: { details: RowDetails | undefined }) {
  const t = useTranslations('customers.row');
  const statuses = useTranslations('customers.followStatuses');
  if (!details) return null;
  return (
    <span className="flex gap-1.5 whitespace-nowrap">
      {details.isDoNotContact && <StatusChip tone="danger">{t('doNotContact')}</StatusChip>}
      {!details.relation && <StatusChip tone="neutral">{t('nobody')}</StatusChip>}
      {/* What is usual stays quiet. */}
      {details.relation?.followStatus === 'ACTIVE' && !details.isDoNotContact && (
        <span className="text-muted">{statuses('ACTIVE')}</span>
      )}
      {details.relation && details.relation.followStatus !== 'ACTIVE' && (
        <FollowChip status={details.relation.followStatus} />
      )}
    </span>
  );
}

const shownTags = 2;

function TagNames({ names }: { names: string[] }) {
  const t = useTranslations('customers.row');
  if (names.length === 0) return <span className="text-muted">—</span>;
  return (
    <span className="flex items-center gap-1.5" title={names.join('、')}>
      {names.slice(0, shownTags).map((name) => (
        <span className="max-w-28 truncate rounded bg-surface-tertiary px-1.5 py-0.5 text-xs" key={name}>
          {name}
        </span>
      ))}
      {names.length > shownTags && (
        <span className="whitespace-nowrap text-muted text-xs">{t('moreTags', { count: names.length })}</span>
      )}
    </span>
  );
}

function Relation({ relation }: { relation: RowDetails['relation'] }) {
  const t = useTranslations('customers.row');
  if (!relation) return <span className="text-muted">—</span>;
  const { accountName, addTime, moreCount } = relation;
  return (
    <div className="max-w-48">
      <div className="truncate" title={accountName}>
        {accountName}
      </div>
      <div className="whitespace-nowrap text-muted text-xs">
        <TimeText value={addTime} />
        {moreCount > 0 && ` · ${t('moreRelations', { count: moreCount })}`}
      </div>
    </div>
  );
}

function Value({ children }: { children: string | null }) {
  return children ? <span className="whitespace-nowrap">{children}</span> : <span className="text-muted">—</span>;
}

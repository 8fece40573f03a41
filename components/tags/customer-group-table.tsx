'use client';

import { createColumnHelper } from '@tanstack/react-table';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { Section } from '../ui/section.tsx';

type CustomerGroup = Outputs['tags']['listGroups'][number];

/** The named sets of customers: mirrored customer chats and lists kept here. */
export function CustomerGroupTable() {
  const t = useTranslations('tags');
  const query = trpc.tags.listGroups.useQuery();
  return (
    <Section description={t('groupsText')} isFlush title={t('groups')}>
      <DataTable
        columns={useColumns()}
        empty={<EmptyState description={t('noGroupsText')} icon={Users} title={t('noGroups')} />}
        label={t('groups')}
        query={query}
        rowId={({ groupId }) => String(groupId)}
        rows={query.data}
      />
    </Section>
  );
}

function useColumns() {
  const t = useTranslations('tags');
  return useMemo(() => {
    const column = createColumnHelper<CustomerGroup>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <Link
            className="font-medium hover:text-link hover:underline"
            href={`/customers?groupIds=${original.groupId}`}
          >
            {original.groupName}
          </Link>
        ),
      }),
      column.display({
        id: 'type',
        header: t('columns.type'),
        cell: ({ row }) => <span className="text-muted">{t(`types.${row.original.groupType}`)}</span>,
      }),
      column.display({
        id: 'customers',
        header: t('columns.customers'),
        cell: ({ row }) => <NumberText value={row.original.customerCount} />,
        meta: { align: 'end' },
      }),
    ];
  }, [t]);
}

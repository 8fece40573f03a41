'use client';

import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { Section } from '../ui/section.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';

type CustomerGroup = Outputs['tags']['listGroups'][number];

const words = {
  LIST: { title: 'lists', text: 'listsText', none: 'noLists', noneText: 'noListsText' },
  CHAT: { title: 'chats', text: 'chatsText', none: 'noChats', noneText: 'noChatsText' },
} as const;

/** The named sets of customers of one kind: lists kept here, or mirrored customer chats. */
export function CustomerGroupTable({ type }: { type: 'LIST' | 'CHAT' }) {
  const t = useTranslations('tags');
  const query = trpc.tags.listGroups.useQuery();
  const { title, text, none, noneText } = words[type];
  return (
    <Section description={t(text)} isFlush title={t(title)}>
      <DataTable
        columns={useColumns()}
        empty={<EmptyState description={t(noneText)} icon={Users} title={t(none)} />}
        label={t(title)}
        query={query}
        rowId={({ groupId }) => String(groupId)}
        rows={query.data?.filter(({ groupType }) => groupType === type)}
        skeletonRows={4}
      />
    </Section>
  );
}

function useColumns() {
  const t = useTranslations('tags');
  return useMemo(() => {
    const column = columnsOf<CustomerGroup>();
    return [
      column.display({
        id: 'name',
        header: t('columns.name'),
        cell: ({ row: { original } }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Link
              className="block max-w-[16rem] truncate font-medium hover:text-link hover:underline sm:max-w-lg"
              href={`/tags/${original.groupId}`}
              title={original.groupName}
            >
              {original.groupName}
            </Link>
            {original.isTestList && <StatusChip tone="accent">{t('testList')}</StatusChip>}
          </span>
        ),
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

'use client';

import { Button } from '@heroui/react/button';
import { keepPreviousData } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CustomerDrawer } from '../customers/customer-drawer.tsx';
import { customerParam, filterParams } from '../customers/filter-params.ts';
import { useCustomerColumns } from '../customers/use-customer-columns.tsx';
import { type Selection, useSelection } from '../customers/use-selection.ts';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { Pager } from '../ui/pager.tsx';
import { useQueryState } from '../ui/query-state.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Group } from './list-actions.tsx';

const none: never[] = [];

/** The customers of a group, page by page; from a list they can be taken off. */
export function ListMembers({ group }: { group: Group }) {
  const t = useTranslations('tags.list');
  const [keyword, setKeyword] = useQueryState('keyword', filterParams.keyword);
  const [page, setPage] = useQueryState('page', filterParams.page);
  const [customer, setCustomer] = useQueryState('customer', customerParam);
  const [size, setSize] = usePageSize('list-members');
  const search = { groupIds: [group.groupId], tagMatch: 'ANY' as const, ...(keyword && { keyword }) };
  const query = trpc.customers.search.useQuery(
    { ...search, page, size, hasDetails: true },
    { placeholderData: keepPreviousData },
  );
  const { records, total = 0, pages = 1, current = 1 } = query.data ?? {};
  const selection = useSelection(search);
  const mayChange = useCan('workbench:customer:manage') && group.groupType === 'LIST';
  const columns = useCustomerColumns({
    rows: records ?? none,
    selection: mayChange ? selection : null,
    onOpen: setCustomer,
  });
  const empty = group.groupType === 'LIST' ? t('empty') : t('emptyChat');
  return (
    <div className="card">
      <search className="block px-5 py-4">
        <SearchBox
          className="w-full sm:w-80"
          label={t('search')}
          onSearch={(text) => {
            setPage(1);
            setKeyword(text);
          }}
          placeholder={t('search')}
          value={keyword}
        />
      </search>
      {selection.isAnybody && <TakenOff group={group} selection={selection} />}
      <div className="border-separator border-t">
        <DataTable
          columns={columns}
          empty={
            keyword ? (
              <EmptyState description={t('nobodyText')} icon={SearchX} title={t('nobody')} />
            ) : (
              <EmptyState description={mayChange && t('emptyText')} icon={Users} title={empty} />
            )
          }
          label={t('members')}
          query={query}
          rowId={({ customerId }) => String(customerId)}
          rows={records}
        />
      </div>
      {total > 0 && (
        <Pager
          onPage={(next) => setPage(next, { history: 'push' })}
          onSize={(next) => {
            setPage(1);
            setSize(next);
          }}
          page={current}
          pages={pages}
          size={size}
          total={total}
        />
      )}
      <CustomerDrawer customerId={customer || null} onClose={() => setCustomer(0)} />
    </div>
  );
}

function TakenOff({ group, selection }: { group: Group; selection: Selection }) {
  const t = useTranslations('tags.list');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [isAsking, setAsking] = useState(false);
  const remove = trpc.lists.removeMembers.useMutation();
  const count = selection.ids.length;

  async function confirm() {
    const { changedCount } = await remove.mutateAsync({ groupId: group.groupId, customerIds: selection.ids });
    selection.clear();
    await Promise.all([cache.customers.invalidate(), cache.lists.invalidate(), cache.tags.invalidate()]);
    toasts.succeeded(t('removed', { count: changedCount }));
  }

  return (
    <div
      aria-label={t('bar')}
      className="flex flex-wrap items-center gap-3 bg-accent-soft px-5 py-2 text-accent-soft-foreground text-sm"
      role="group"
    >
      <span aria-live="polite" className="font-medium">
        {t('selected', { count })}
      </span>
      <Button className="bg-surface" onPress={() => setAsking(true)} size="sm" variant="outline">
        {t('remove')}
      </Button>
      <Button onPress={selection.clear} size="sm" variant="ghost">
        {t('clear')}
      </Button>
      <ConfirmDialog
        confirmLabel={t('remove')}
        isDangerous
        isOpen={isAsking}
        onConfirm={confirm}
        onOpenChange={setAsking}
        title={t('removeTitle', { count, name: group.groupName })}
      >
        <p>{t('removeText')}</p>
      </ConfirmDialog>
    </div>
  );
}

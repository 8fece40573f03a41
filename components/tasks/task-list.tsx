'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { Plus, Send } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import { useLiveInterval } from '../live/live.tsx';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { Pager } from '../ui/pager.tsx';
import { useRowKeys } from '../ui/use-row-keys.ts';
import { isFiltered, listInputOf, sorts } from './list-query.ts';
import { TaskFilters } from './task-filters.tsx';
import { useTaskColumns } from './task-list-columns.tsx';
import { isOpen } from './task-progress.ts';
import { useListFilters } from './use-list-filters.ts';
import { type ListRow, useListRows } from './use-list-rows.ts';

/** All tasks the person may see. Moves by itself, told by the server; while one is under way it also asks now and then. */
export function TaskList() {
  const t = useTranslations('tasks');
  const timeZone = useTimeZone() ?? 'UTC';
  const canCreate = useCan('workbench:group-send:create');
  const [size, setSize] = usePageSize('tasks');
  const { filters, change, reset, setPage } = useListFilters();
  const interval = useLiveInterval();
  const query = trpc.tasks.listLines.useQuery(
    { ...listInputOf(filters, timeZone), size },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (state.data?.records.some(({ status }) => isOpen(status)) ? interval : false),
    },
  );
  const { rows, toggle } = useListRows(query.data?.records);
  const columns = useTaskColumns(toggle);
  useRowKeys();
  const create = canCreate && (
    <LinkButton href="/tasks/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {t('create')}
    </LinkButton>
  );

  return (
    <>
      <PageHeader actions={create} description={t('list.description')} title={t('title')} />
      <section className="card min-w-0">
        <TaskFilters filters={filters} onChange={change} onReset={reset} />
        <div className="border-separator border-t">
          <DataTable
            columns={columns}
            empty={
              isFiltered(filters) ? (
                <EmptyState description={t('list.nothingDescription')} icon={Send} title={t('list.nothingTitle')} />
              ) : (
                <EmptyState
                  action={create}
                  description={t('list.emptyDescription')}
                  icon={Send}
                  title={t('list.emptyTitle')}
                />
              )
            }
            label={t('list.tableLabel')}
            onSort={({ by, order }) =>
              change({
                sort: sorts.find((each) => each === by) ?? 'createTime',
                order,
              })
            }
            query={query}
            rowId={rowIdOf}
            rows={rows}
            sort={{ by: filters.sort, order: filters.order }}
          />
          {query.data && query.data.total > 0 && (
            <Pager
              onPage={setPage}
              onSize={(next) => {
                setSize(next);
                setPage(1);
              }}
              page={query.data.current}
              pages={query.data.pages}
              size={size}
              total={query.data.total}
            />
          )}
        </div>
      </section>
    </>
  );
}

/** A group's line carries the id of its first task, which stands below it when it is open. */
function rowIdOf({ group, groupSendTaskId }: ListRow) {
  return group ? `group ${group.groupNumber}` : String(groupSendTaskId);
}

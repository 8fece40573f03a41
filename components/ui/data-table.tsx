'use client';

import { flexRender, getCoreRowModel, type RowData, type TableOptions, useReactTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { type Sort, SortableHead } from './sortable-head.tsx';
import { TableSkeleton } from './table-skeleton.tsx';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Numbers stand right. */
    align?: 'start' | 'end';
    /** Of head and cells, for example a width or `max-md:hidden`. */
    className?: string;
  }
}

type Query = { isPending: boolean; isPlaceholderData?: boolean; error: unknown; refetch: () => unknown };

type Props<Row> = {
  /** What the table lists, for people who hear it. */
  label: string;
  columns: TableOptions<Row>['columns'];
  rows: Row[] | undefined;
  rowId: (row: Row) => string;
  query: Query;
  empty: ReactNode;
  /** Columns with `enableSorting: true` sort on the server, by their id. */
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  skeletonRows?: number;
};

/** A list from the server: sortable heads, skeleton, empty and error states. Filters, paging and order are the caller's. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowId,
  query,
  empty,
  sort,
  onSort,
  skeletonRows = 8,
}: Props<Row>) {
  const table = useReactTable({
    columns,
    data: rows ?? none,
    getCoreRowModel: getCoreRowModel(),
    getRowId: rowId,
    manualSorting: true,
    defaultColumn: { enableSorting: false },
  });

  if (query.error && !rows) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (rows?.length === 0) return empty;
  return (
    <div aria-label={label} className="relative overflow-x-auto" role="group" tabIndex={0}>
      <table aria-busy={query.isPending} aria-label={label} className="w-full border-collapse text-sm">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map(({ id, column, getContext }) => (
                <SortableHead
                  className={cellClass(column.columnDef.meta)}
                  id={id}
                  isSortable={column.getCanSort() && onSort !== undefined}
                  key={id}
                  onSort={onSort}
                  sort={sort}
                >
                  {flexRender(column.columnDef.header, getContext())}
                </SortableHead>
              ))}
            </tr>
          ))}
        </thead>
        {rows ? (
          <tbody className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}>
            {table.getRowModel().rows.map((row) => (
              <tr className="relative border-separator border-t hover:bg-surface-secondary" key={row.id}>
                {row.getVisibleCells().map(({ id, column, getContext }) => (
                  <td className={`px-3 py-2.5 first:pl-5 last:pr-5 ${cellClass(column.columnDef.meta)}`} key={id}>
                    {flexRender(column.columnDef.cell, getContext())}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ) : (
          <TableSkeleton columns={columns.map(({ meta }) => cellClass(meta))} rows={skeletonRows} />
        )}
      </table>
    </div>
  );
}

const none: never[] = [];

function cellClass(meta: { align?: 'start' | 'end'; className?: string } | undefined) {
  return `${meta?.align === 'end' ? 'text-right' : 'text-left'} ${meta?.className ?? ''}`;
}

'use client';

import { flexRender, type RowData, type Row as TableRow, useTable } from '@tanstack/react-table';
import { memo, type ReactNode, useDeferredValue } from 'react';
import { ErrorState } from './error-state.tsx';
import { type Sort, SortableHead } from './sortable-head.tsx';
import { type Columns, features } from './table-columns.ts';
import { TableSkeleton } from './table-skeleton.tsx';

type Query = { isPending: boolean; isPlaceholderData?: boolean; error: unknown; refetch: () => unknown };

type Props<Row extends RowData> = {
  /** What the table lists, for people who hear it. */
  label: string;
  columns: Columns<Row>;
  rows: Row[] | undefined;
  rowId: (row: Row) => string;
  query: Query;
  empty: ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  skeletonRows?: number;
};

/** A list from the server: sortable heads, skeleton, empty and error states. Filters, paging and order are the caller's. */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows: newest,
  rowId,
  query,
  empty,
  sort,
  onSort,
  skeletonRows = 8,
}: Props<Row>) {
  // Drawn in between keystrokes: typing in a filter must not wait for a table.
  const rows = useDeferredValue(newest);
  const table = useTable({ features, columns, data: rows ?? none, getRowId: rowId });

  if (query.error && !rows) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (rows?.length === 0) return empty;
  return (
    <div aria-label={label} className="relative overflow-x-auto" role="group" tabIndex={0}>
      <table
        aria-busy={query.isPending || rows !== newest}
        aria-label={label}
        className="w-full border-collapse text-sm"
      >
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <SortableHead
                  className={cellClass(header.column.columnDef.meta)}
                  id={header.id}
                  isSortable={header.column.columnDef.meta?.isSortable === true && onSort !== undefined}
                  key={header.id}
                  onSort={onSort}
                  sort={sort}
                >
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </SortableHead>
              ))}
            </tr>
          ))}
        </thead>
        {rows ? (
          <tbody className={query.isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}>
            <Rows columns={columns} rows={table.getRowModel().rows} />
          </tbody>
        ) : (
          <TableSkeleton columns={columns.map(({ meta }) => cellClass(meta))} rows={skeletonRows} />
        )}
      </table>
    </div>
  );
}

type RowsProps<Row extends RowData> = { columns: Columns<Row>; rows: TableRow<typeof features, Row>[] };

/** Drawn anew only when rows or columns are others. */
const Rows = memo(function Rows<Row extends RowData>({ rows }: RowsProps<Row>) {
  return rows.map((row) => (
    <tr className="relative border-separator border-t hover:bg-surface-secondary" key={row.id}>
      {row.getAllCells().map((cell) => (
        <td className={`px-3 py-2.5 first:pl-5 last:pr-5 ${cellClass(cell.column.columnDef.meta)}`} key={cell.id}>
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  ));
}) as <Row extends RowData>(props: RowsProps<Row>) => ReactNode;

const none: never[] = [];

function cellClass(meta: { align?: 'start' | 'end'; className?: string } | undefined) {
  return `${meta?.align === 'end' ? 'text-right' : 'text-left'} ${meta?.className ?? ''}`;
}

'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';

export type Sort = { by: string; order: 'asc' | 'desc' };

type Props = {
  id: string;
  className: string;
  isSortable: boolean;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  children: ReactNode;
};

/** A column's head; a sortable one is a button that turns the order: first descending, then ascending. */
export function SortableHead({ id, className, isSortable, sort, onSort, children }: Props) {
  const order = sort?.by === id ? sort.order : undefined;
  const Arrow = order === undefined ? ChevronsUpDown : order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      aria-sort={order === undefined ? undefined : order === 'asc' ? 'ascending' : 'descending'}
      className={`whitespace-nowrap px-3 py-2.5 font-medium text-muted first:pl-5 last:pr-5 ${className}`}
      scope="col"
    >
      {isSortable ? (
        <button
          className="inline-flex cursor-pointer items-center gap-1 rounded-sm hover:text-foreground"
          onClick={() => onSort?.({ by: id, order: order === 'desc' ? 'asc' : 'desc' })}
          type="button"
        >
          {children}
          <Arrow aria-hidden className={`size-3.5 ${order === undefined ? 'opacity-50' : 'text-accent'}`} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

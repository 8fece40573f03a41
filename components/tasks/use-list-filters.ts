'use client';

import { useQueryState } from '../ui/query-state.ts';
import { type ListFilters, listParams, noFilters } from './list-query.ts';

/** The list's filters, kept in the address. Any change of them goes back to the first page. */
export function useListFilters() {
  const [status, setStatus] = useQueryState('status', listParams.status);
  const [name, setName] = useQueryState('name', listParams.name);
  const [from, setFrom] = useQueryState('from', listParams.from);
  const [to, setTo] = useQueryState('to', listParams.to);
  const [sort, setSort] = useQueryState('sort', listParams.sort);
  const [order, setOrder] = useQueryState('order', listParams.order);
  const [sender, setSender] = useQueryState('sender', listParams.sender);
  const [scope, setScope] = useQueryState('scope', listParams.scope);
  const [kind, setKind] = useQueryState('kind', listParams.kind);
  const [page, setPage] = useQueryState('page', listParams.page);

  function change(next: Partial<Omit<ListFilters, 'page'>>) {
    if (next.status) setStatus(next.status);
    if (next.name !== undefined) setName(next.name);
    if (next.from !== undefined) setFrom(next.from);
    if (next.to !== undefined) setTo(next.to);
    if (next.sort) setSort(next.sort);
    if (next.order) setOrder(next.order);
    if (next.sender !== undefined) setSender(next.sender);
    if (next.scope) setScope(next.scope);
    if (next.kind) setKind(next.kind);
    setPage(1);
  }

  const filters: ListFilters = { status, name, from, to, sort, order, sender, scope, kind, page };
  return {
    filters,
    change,
    setPage,
    reset: () => change(noFilters),
  };
}

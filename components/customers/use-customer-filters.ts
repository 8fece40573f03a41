'use client';

import { useTimeZone } from 'next-intl';
import { dayAfter, instantOf, localTimeOf } from '../tasks/zoned-time.ts';
import { usePageSize } from '../ui/page-size.ts';
import { useQueryState } from '../ui/query-state.ts';
import { type CustomerFilter, filterParams, fromSearchFilter, noFilter, toSearchFilter } from './filter-params.ts';
import type { SearchFilter } from '#server/customers/schema';

const deepest = 100_000;

/** What the customers page looks for. It lives in the URL; a new filter starts at page 1. */
export function useCustomerFilters() {
  const zone = useTimeZone() ?? 'UTC';
  const [keyword, setKeyword] = useQueryState('keyword', filterParams.keyword);
  const [tagIds, setTagIds] = useQueryState('tagIds', filterParams.tagIds);
  const [tagMatch, setTagMatch] = useQueryState('tagMatch', filterParams.tagMatch);
  const [withoutTagIds, setWithoutTagIds] = useQueryState('withoutTagIds', filterParams.withoutTagIds);
  const [groupIds, setGroupIds] = useQueryState('groupIds', filterParams.groupIds);
  const [accountIds, setAccountIds] = useQueryState('accountIds', filterParams.accountIds);
  const [addedFrom, setAddedFrom] = useQueryState('addedFrom', filterParams.addedFrom);
  const [addedTo, setAddedTo] = useQueryState('addedTo', filterParams.addedTo);
  const [followStatus, setFollowStatus] = useQueryState('followStatus', filterParams.followStatus);
  const [doNotContact, setDoNotContact] = useQueryState('doNotContact', filterParams.doNotContact);
  const [page, setPage] = useQueryState('page', filterParams.page);
  const [size, setSize] = usePageSize('customers');

  const filter: CustomerFilter = {
    keyword,
    tagIds,
    tagMatch,
    withoutTagIds,
    groupIds,
    accountIds,
    addedFrom,
    addedTo,
    followStatus,
    doNotContact,
  };
  const search = toSearchFilter(filter, {
    startOf: (day) => startOf(day, zone),
    endOf: (day) => startOf(dayAfter(day), zone),
  });

  function change(next: Partial<CustomerFilter>) {
    setPage(1);
    if (next.keyword !== undefined) setKeyword(next.keyword);
    if (next.tagIds) setTagIds(next.tagIds);
    if (next.tagMatch) setTagMatch(next.tagMatch);
    if (next.withoutTagIds) setWithoutTagIds(next.withoutTagIds);
    if (next.groupIds) setGroupIds(next.groupIds);
    if (next.accountIds) setAccountIds(next.accountIds);
    if (next.addedFrom !== undefined) setAddedFrom(next.addedFrom);
    if (next.addedTo !== undefined) setAddedTo(next.addedTo);
    if (next.followStatus) setFollowStatus(next.followStatus);
    if (next.doNotContact) setDoNotContact(next.doNotContact);
  }

  const isTooDeep = page * size > deepest;
  return {
    filter,
    /** What the API is asked for, without pages. */
    search,
    page,
    size,
    isTooDeep,
    isFiltered: Object.keys(search).length > 1,
    change,
    apply: (saved: SearchFilter) =>
      change(fromSearchFilter(saved, (instant) => localTimeOf(new Date(instant), zone).slice(0, 10))),
    clear: () => change(noFilter),
    setSize: (next: number) => {
      setPage(1);
      setSize(next);
    },
    setPage: (next: number) => setPage(next, { history: 'push' }),
  };
}

export type CustomerFilters = ReturnType<typeof useCustomerFilters>;

function startOf(day: string, zone: string): string | null {
  return instantOf(`${day}T00:00`, zone)?.toISOString() ?? null;
}

'use client';

import { usePageSize } from '../ui/page-size.ts';
import { choiceParam, idsParam, integerParam, textParam, useQueryState } from '../ui/query-state.ts';

const text = textParam();
const ids = idsParam();
const match = choiceParam(['ANY', 'ALL'], 'ANY');
const pageNumber = integerParam(1);

/** What the customers page looks for. It lives in the URL, under the names of the API; a new filter starts at page 1. */
export function useCustomerFilters() {
  const [keyword, setKeyword] = useQueryState('keyword', text);
  const [tagIds, setTagIds] = useQueryState('tagIds', ids);
  const [tagMatch, setTagMatch] = useQueryState('tagMatch', match);
  const [groupIds, setGroupIds] = useQueryState('groupIds', ids);
  const [page, setPage] = useQueryState('page', pageNumber);
  const [size, setSize] = usePageSize('customers');

  const fromFirstPage =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      setPage(1);
      set(value);
    };

  return {
    input: { keyword, tagIds, tagMatch, groupIds, page, size },
    isFiltered: keyword !== '' || tagIds.length > 0 || groupIds.length > 0,
    setKeyword: fromFirstPage(setKeyword),
    setTagIds: fromFirstPage(setTagIds),
    setTagMatch: fromFirstPage(setTagMatch),
    setGroupIds: fromFirstPage(setGroupIds),
    setSize: fromFirstPage(setSize),
    setPage: (next: number) => setPage(next, { history: 'push' }),
    clear: () => {
      setPage(1);
      setKeyword('');
      setTagIds([]);
      setGroupIds([]);
    },
  };
}

export type CustomerFilters = ReturnType<typeof useCustomerFilters>;

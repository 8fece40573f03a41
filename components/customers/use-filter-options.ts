'use client';

import { byGroup } from '../tags/by-group.ts';
import { trpc } from '../trpc.tsx';

/** What customers can be narrowed by: tags under their tag groups, groups, accounts; each with its customers counted. */
export function useFilterOptions() {
  const tags = trpc.tags.list.useQuery({});
  const groups = trpc.tags.listGroups.useQuery();
  const accounts = trpc.accounts.list.useQuery();
  return {
    tags,
    groups,
    accounts,
    tagSections: byGroup(tags.data ?? []).map(({ id, name, tags }) => ({
      id,
      name,
      options: tags.map(({ tagId, tagName, customerCount }) => ({ id: tagId, name: tagName, count: customerCount })),
    })),
    groupSections: [
      {
        id: 0,
        name: null,
        options: (groups.data ?? []).map(({ groupId, groupName, customerCount }) => ({
          id: groupId,
          name: groupName,
          count: customerCount,
        })),
      },
    ],
    accountSections: [
      {
        id: 0,
        name: null,
        options: (accounts.data ?? []).map(({ accountId, accountName, customerCount }) => ({
          id: accountId,
          name: accountName,
          count: customerCount,
        })),
      },
    ],
  };
}

export type FilterOptions = ReturnType<typeof useFilterOptions>;

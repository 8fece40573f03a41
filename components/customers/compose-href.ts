import type { SearchFilter } from '#server/customers/schema';

/** How many customers an address can name. */
export const mostInAddress = 100;

type Chosen = { isAll: boolean; ids: number[] };

/**
 * Where a new group send to these customers begins, or null when it takes a list first: more of them than an address
 * holds, or all whom a search finds that a target cannot say.
 */
export function composeHref({ isAll, ids }: Chosen, search: SearchFilter): string | null {
  if (!isAll) return ids.length <= mostInAddress ? `/tasks/new?customerIds=${ids.join(',')}` : null;
  const { tagIds = [], groupIds = [], tagMatch, ...others } = search;
  if (Object.keys(others).length > 0 || tagIds.length + groupIds.length === 0) return null;
  const query = new URLSearchParams();
  if (tagIds.length > 0) query.set('tagIds', tagIds.join(','));
  if (tagIds.length > 1 && tagMatch === 'ALL') query.set('tagMatch', 'ALL');
  if (groupIds.length > 0) query.set('groupIds', groupIds.join(','));
  return `/tasks/new?${query}`;
}

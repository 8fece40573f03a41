import type { FollowStatus, SearchFilter } from '#server/customers/schema';
import { dayAfter, instantOf, localTimeOf } from '../tasks/zoned-time.ts';
import { choiceParam, dayParam, idsParam, integerParam, type Param, textParam } from '../ui/query-params.ts';

export const followStatuses = ['ACTIVE', 'REMOVED_BY_CUSTOMER', 'REMOVED_BY_MEMBER'] as const satisfies FollowStatus[];
export const doNotContactStates = ['ANY', 'YES', 'NO'] as const;

const userids: Param<string[]> = {
  read: (values) => values.flatMap((value) => value.split(',')).filter((id) => id !== '' && id.length <= 100),
  write: (ids) => (ids.length === 0 ? [] : [ids.join(',')]),
};

/** How the filters of the customers page stand in its address, under the names of the API where these are texts and ids. */
export const filterParams = {
  keyword: textParam(),
  tagIds: idsParam(),
  tagMatch: choiceParam(['ANY', 'ALL'], 'ANY'),
  withoutTagIds: idsParam(),
  groupIds: idsParam(),
  accountIds: userids,
  addedFrom: dayParam,
  addedTo: dayParam,
  followStatus: choiceParam(['ANY', ...followStatuses], 'ANY'),
  doNotContact: choiceParam(doNotContactStates, 'ANY'),
  page: integerParam(1),
};

/** The customer whose drawer is open; 0 is nobody. */
export const customerParam = integerParam(0);

export type CustomerFilter = {
  keyword: string;
  tagIds: number[];
  tagMatch: 'ANY' | 'ALL';
  withoutTagIds: number[];
  groupIds: number[];
  accountIds: string[];
  addedFrom: string;
  addedTo: string;
  followStatus: 'ANY' | FollowStatus;
  doNotContact: (typeof doNotContactStates)[number];
};

export const noFilter: CustomerFilter = {
  keyword: '',
  tagIds: [],
  tagMatch: 'ANY',
  withoutTagIds: [],
  groupIds: [],
  accountIds: [],
  addedFrom: '',
  addedTo: '',
  followStatus: 'ANY',
  doNotContact: 'ANY',
};

/** How many customers a filter narrows by besides tags, groups, accounts and words: what stands behind "more". */
export function moreCount({ withoutTagIds, addedFrom, addedTo, followStatus, doNotContact }: CustomerFilter): number {
  const isSet = [
    withoutTagIds.length > 0,
    addedFrom !== '',
    addedTo !== '',
    followStatus !== 'ANY',
    doNotContact !== 'ANY',
  ];
  return isSet.filter(Boolean).length;
}

/** What the API is asked for; days are those of the corp's zone, and the last day is included. */
export function toSearchFilter(filter: CustomerFilter, timeZone: string): SearchFilter {
  const { addedFrom, addedTo, followStatus, doNotContact } = filter;
  const start = addedFrom && startOf(addedFrom, timeZone);
  const end = addedTo && startOf(dayAfter(addedTo), timeZone);
  return {
    tagMatch: filter.tagMatch,
    ...(filter.keyword && { keyword: filter.keyword }),
    ...(filter.tagIds.length > 0 && { tagIds: filter.tagIds }),
    ...(filter.withoutTagIds.length > 0 && { withoutTagIds: filter.withoutTagIds }),
    ...(filter.groupIds.length > 0 && { groupIds: filter.groupIds }),
    ...(filter.accountIds.length > 0 && { accountIds: filter.accountIds }),
    ...(start && { addStartTime: start }),
    ...(end && { addEndTime: end }),
    ...(followStatus !== 'ANY' && { followStatus }),
    ...(doNotContact !== 'ANY' && { isDoNotContact: doNotContact === 'YES' }),
  };
}

/** A saved filter as the page shows it, its instants as days of the corp's zone. */
export function fromSearchFilter(filter: SearchFilter, timeZone: string): CustomerFilter {
  const dayOf = (instant: string) => localTimeOf(new Date(instant), timeZone).slice(0, 10);
  // An end is the first instant that no longer counts, so the last day is the one just before it.
  const lastDay = filter.addEndTime && dayOf(new Date(Date.parse(filter.addEndTime) - 1).toISOString());
  return {
    ...noFilter,
    keyword: filter.keyword ?? '',
    tagIds: filter.tagIds ?? [],
    tagMatch: filter.tagMatch,
    withoutTagIds: filter.withoutTagIds ?? [],
    groupIds: filter.groupIds ?? [],
    accountIds: filter.accountIds ?? [],
    addedFrom: filter.addStartTime ? dayOf(filter.addStartTime) : '',
    addedTo: lastDay ?? '',
    followStatus: filter.followStatus ?? 'ANY',
    doNotContact: filter.isDoNotContact === undefined ? 'ANY' : filter.isDoNotContact ? 'YES' : 'NO',
  };
}

function startOf(day: string, timeZone: string): string | null {
  return instantOf(`${day}T00:00`, timeZone)?.toISOString() ?? null;
}

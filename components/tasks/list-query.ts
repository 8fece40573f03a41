import type { ListTasksInput, TaskStatus } from '#server/tasks/schema';
import { choiceParam, choicesParam, dayParam, integerParam, textParam } from '../ui/query-params.ts';
import { dayAfter, instantOf } from './zoned-time.ts';

export const statuses = [
  'PENDING',
  'PROCESSING',
  'COMPLETED',
  'PARTIAL_SUCCESS',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly TaskStatus[];
export const sorts = ['createTime', 'scheduledTime', 'targetCount', 'successCount'] as const;

/** How the filters of the task list stand in the address; days are whole days of the corp's zone. */
export const listParams = {
  status: choicesParam(statuses),
  name: textParam(),
  from: dayParam,
  to: dayParam,
  sort: choiceParam(sorts, 'createTime'),
  order: choiceParam(['desc', 'asc'], 'desc'),
  sender: textParam(),
  scope: choiceParam(['ALL', 'MINE', 'ATTENTION'], 'ALL'),
  kind: choiceParam(['ALL', 'REAL', 'TEST'], 'ALL'),
  page: integerParam(1, { max: 100_000 }),
};

export type ListFilters = {
  status: TaskStatus[];
  name: string;
  from: string;
  to: string;
  sort: (typeof sorts)[number];
  order: 'asc' | 'desc';
  /** The sender's id; empty: any. */
  sender: string;
  scope: 'ALL' | 'MINE' | 'ATTENTION';
  kind: 'ALL' | 'REAL' | 'TEST';
  page: number;
};

/** The list call: days become instants, and the last day is included. */
export function listInputOf(
  { status, name, from, to, sender, scope, kind, ...rest }: ListFilters,
  timeZone: string,
): Partial<ListTasksInput> {
  const start = instantOf(`${from}T00:00`, timeZone);
  const end = to ? instantOf(`${dayAfter(to)}T00:00`, timeZone) : null;
  return {
    ...rest,
    ...(status.length > 0 && { status }),
    ...(name.trim() && { taskName: name.trim() }),
    ...(start && { startTime: start.toISOString() }),
    ...(end && { endTime: end.toISOString() }),
    ...(sender && { senderAccountId: sender }),
    ...(scope === 'MINE' && { mine: true }),
    ...(scope === 'ATTENTION' && { attention: true }),
    ...(kind !== 'ALL' && { isTest: kind === 'TEST' }),
  };
}

type Narrowing = Omit<ListFilters, 'sort' | 'order' | 'page'>;

/** Filters that narrow nothing. */
export const noFilters: Narrowing = { status: [], name: '', from: '', to: '', sender: '', scope: 'ALL', kind: 'ALL' };

/** Whether any filter narrows the list: an empty page then asks for other filters, not for a first task. */
export function isFiltered({ status, name, from, to, sender, scope, kind }: Narrowing): boolean {
  const isWritten = [name.trim(), from, to, sender].some((text) => text !== '');
  return isWritten || status.length > 0 || scope !== 'ALL' || kind !== 'ALL';
}

import { z } from 'zod';
import { type ListTasksInput, taskStatus } from '#server/tasks/schema';
import { instantOf } from './zoned-time.ts';

const sorts = ['createTime', 'scheduledTime', 'targetCount', 'successCount'] as const;
export type TaskSort = (typeof sorts)[number];
const day = z.iso.date();

/** The list's filters as the address holds them; `from` and `to` are whole days of the corp's zone. */
export type ListQuery = {
  status: z.infer<typeof taskStatus>[];
  name: string;
  from: string;
  to: string;
  sort: TaskSort;
  order: 'asc' | 'desc';
  page: number;
  size: number;
};

export const pageSizes = [10, 20, 50, 100] as const;

/** Reads the address; whatever does not parse counts as not given. */
export function readListQuery(params: URLSearchParams, rememberedSize: number): ListQuery {
  const dayOf = (name: string) => day.safeParse(params.get(name)).data ?? '';
  const size = z.coerce.number().int().min(1).max(100).safeParse(params.get('size'));
  return {
    status: params.getAll('status').flatMap((value) => taskStatus.safeParse(value).data ?? []),
    name: (params.get('name') ?? '').slice(0, 100),
    from: dayOf('from'),
    to: dayOf('to'),
    sort: z.enum(sorts).safeParse(params.get('sort')).data ?? 'createTime',
    order: params.get('order') === 'asc' ? 'asc' : 'desc',
    page: z.coerce.number().int().min(1).safeParse(params.get('page')).data ?? 1,
    size: params.has('size') && size.success ? size.data : rememberedSize,
  };
}

/** The address of a list; defaults are left out. */
export function writeListQuery(query: ListQuery, rememberedSize: number): string {
  const params = new URLSearchParams();
  for (const value of query.status) params.append('status', value);
  for (const name of ['name', 'from', 'to'] as const) if (query[name]) params.set(name, query[name]);
  if (query.sort !== 'createTime') params.set('sort', query.sort);
  if (query.order !== 'desc') params.set('order', query.order);
  if (query.page > 1) params.set('page', String(query.page));
  if (query.size !== rememberedSize) params.set('size', String(query.size));
  return params.toString();
}

/** The list call: days become instants, the last day is included. */
export function listInputOf(query: ListQuery, timeZone: string): ListTasksInput {
  const start = query.from ? instantOf(`${query.from}T00:00`, timeZone) : null;
  const lastDay = query.to ? instantOf(`${query.to}T00:00`, timeZone) : null;
  const end = lastDay && instantOf(`${nextDay(query.to)}T00:00`, timeZone);
  return {
    sort: query.sort,
    order: query.order,
    page: query.page,
    size: query.size,
    ...(query.status.length > 0 && { status: query.status }),
    ...(query.name.trim() && { taskName: query.name.trim() }),
    ...(start && { startTime: start.toISOString() }),
    ...(end && { endTime: end.toISOString() }),
  };
}

function nextDay(isoDay: string): string {
  const date = new Date(`${isoDay}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Whether any filter narrows the list: an empty page then asks for other filters, not for a first task. */
export function isFiltered({ status, name, from, to }: ListQuery): boolean {
  return status.length > 0 || name.trim() !== '' || from !== '' || to !== '';
}

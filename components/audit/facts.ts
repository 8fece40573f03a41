import type { Messages } from 'next-intl';

type Field = keyof Messages['audit']['fields'];

/** One line of an entry's detail; `field` where the pages have a word for its name. */
export type Fact = { name: string; field: Field | null } & ({ value: unknown } | { from: unknown; to: unknown });

/** The detail of an entry line by line: `from` and `to` become one line each thing that changed. */
export function factsOf(detail: Record<string, unknown>): Fact[] {
  const { from, to, ...rest } = detail;
  const others = Object.entries(rest).map(([name, value]): Fact => ({ name, field: fieldOf(name), value }));
  if (from === undefined && to === undefined) return others;
  return [...changesOf(from, to), ...others];
}

function changesOf(from: unknown, to: unknown): Fact[] {
  if (!isRecord(from) || !isRecord(to)) return [{ name: 'to', field: 'to', from, to }];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names
    .filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map((name) => ({ name, field: fieldOf(name), from: from[name], to: to[name] }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fields: Record<Field, true> = {
  name: true,
  role: true,
  scopes: true,
  changed: true,
  count: true,
  reason: true,
  source: true,
  senderAccountId: true,
  msgid: true,
  sequence: true,
  batches: true,
  status: true,
  reasonCode: true,
  format: true,
  added: true,
  removed: true,
  from: true,
  to: true,
  fileName: true,
  size: true,
  folder: true,
  resendOf: true,
  include: true,
  wecomCorpId: true,
  startedBy: true,
  errcode: true,
  message: true,
  keyword: true,
  topic: true,
  userId: true,
  subjectId: true,
  startTime: true,
  endTime: true,
  tagIds: true,
  groupIds: true,
  tagMatch: true,
};

function fieldOf(name: string): Field | null {
  return isField(name) ? name : null;
}

function isField(name: string): name is Field {
  return Object.hasOwn(fields, name);
}

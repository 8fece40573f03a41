'use client';

import { useTimeZone } from 'next-intl';
import type { AuditTopic } from '#server/audit/schema';
import { dayAfter, instantOf } from '../tasks/zoned-time.ts';
import { choiceParam, dayParam, integerParam, textParam } from '../ui/query-params.ts';
import { useQueryStates } from '../ui/query-state.ts';

export const topics = [
  'task',
  'customer',
  'media',
  'sync',
  'member',
  'sign-in',
  'api-key',
  'setting',
  'export',
] as const satisfies AuditTopic[];

const params = {
  who: integerParam(0, { min: 0 }),
  topic: choiceParam(['ALL', ...topics], 'ALL'),
  subject: textParam(),
  from: dayParam,
  to: dayParam,
};

type Values = { who: number; topic: 'ALL' | AuditTopic; subject: string; from: string; to: string };

export type AuditFilters = ReturnType<typeof useAuditFilters>;

/** What narrows the log: it lives in the address. Days are the corp's. */
export function useAuditFilters() {
  const zone = useTimeZone() ?? 'UTC';
  const [values, set] = useQueryStates<Values>(params);
  const { who, topic, subject, from, to } = values;
  const startTime = startOf(from, zone);
  const endTime = to ? startOf(dayAfter(to), zone) : undefined;
  const input = {
    ...(who > 0 && { userId: who }),
    ...(topic !== 'ALL' && { topic }),
    ...(subject.trim() && { subjectId: subject.trim().slice(0, 100) }),
    ...(startTime && { startTime }),
    ...(endTime && { endTime }),
  };

  return {
    values,
    change: (next: Partial<Values>) => set(next),
    reset: () => set({ who: 0, topic: 'ALL', subject: '', from: '', to: '' }),
    input,
    /** The same for the same filters. */
    key: JSON.stringify(input),
  };
}

function startOf(day: string, zone: string): string | undefined {
  return instantOf(`${day}T00:00`, zone)?.toISOString();
}

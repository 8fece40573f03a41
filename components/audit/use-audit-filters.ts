'use client';

import { useTimeZone } from 'next-intl';
import type { AuditTopic } from '#server/audit/schema';
import { dayAfter, instantOf } from '../tasks/zoned-time.ts';
import { choiceParam, integerParam, textParam, useQueryState } from '../ui/query-state.ts';

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
  from: textParam(),
  to: textParam(),
};

export type AuditFilters = ReturnType<typeof useAuditFilters>;

/** What narrows the log: it lives in the address. Days are the corp's. */
export function useAuditFilters() {
  const zone = useTimeZone() ?? 'UTC';
  const [who, setWho] = useQueryState('who', params.who);
  const [topic, setTopic] = useQueryState('topic', params.topic);
  const [subject, setSubject] = useQueryState('subject', params.subject);
  const [from, setFrom] = useQueryState('from', params.from);
  const [to, setTo] = useQueryState('to', params.to);
  const startTime = startOf(from, zone);
  const endTime = isDay(to) ? startOf(dayAfter(to), zone) : undefined;
  const input = {
    ...(who > 0 && { userId: who }),
    ...(topic !== 'ALL' && { topic }),
    ...(subject.trim() && { subjectId: subject.trim().slice(0, 100) }),
    ...(startTime && { startTime }),
    ...(endTime && { endTime }),
  };

  function reset() {
    setWho(0);
    setTopic('ALL');
    setSubject('');
    setFrom('');
    setTo('');
  }

  return {
    values: { who, topic, subject, from, to },
    set: { who: setWho, topic: setTopic, subject: setSubject, from: setFrom, to: setTo },
    reset,
    input,
    /** The same for the same filters. */
    key: JSON.stringify(input),
  };
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function startOf(day: string, zone: string): string | undefined {
  return isDay(day) ? instantOf(`${day}T00:00`, zone)?.toISOString() : undefined;
}

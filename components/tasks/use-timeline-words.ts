'use client';

import { useTranslations } from 'next-intl';
import type { TimelineEntry } from '#server/tasks/timeline-schema';
import { useFormats } from '../ui/formats.ts';
import { useMoment } from './use-moment.ts';

/** An entry of the time line as a sentence, and when it was. */
export function useTimelineWords() {
  const t = useTranslations('timeline');
  const tasks = useTranslations('tasks');
  const moment = useMoment();
  const format = useFormats();

  function holdOf({ hold, untilTime }: TimelineEntry) {
    return hold ? tasks(`waitShort.${hold}`, { until: untilTime ? moment(untilTime) : 'none' }) : '';
  }

  /** The clock is enough on the day it began. */
  function endOf(from: string, until: string) {
    return format.day(from) === format.day(until) ? format.clock(until) : moment(until);
  }

  return {
    sentenceOf: (entry: TimelineEntry) =>
      t(`entry.${entry.kind}`, {
        who: entry.who ?? t('system'),
        count: entry.count ?? 0,
        skipped: entry.skippedCount ?? 0,
        batchCount: entry.batchCount ?? 1,
        batches: t('batches', {
          count: entry.batchCount ?? (entry.firstBatch === null ? 0 : 1),
          first: entry.firstBatch ?? 0,
          last: entry.lastBatch ?? 0,
        }),
        detail: entry.detail ?? '',
        hold: holdOf(entry),
        status: entry.status ? tasks(`status.${entry.status}`) : '',
      }),
    timeOf: ({ time, kind, untilTime }: TimelineEntry) =>
      kind === 'REACHED' && untilTime ? t('range', { from: moment(time), to: endOf(time, untilTime) }) : moment(time),
    /** What WeCom or a person said, where the sentence does not already say it. */
    noteOf: ({ kind, detail }: TimelineEntry) => (saysItself.has(kind) ? null : detail),
  };
}

const saysItself: ReadonlySet<TimelineEntry['kind']> = new Set(['MEMBER_TOLD', 'DEADLINE_TOLD', 'MEMBER_NOT_TOLD']);

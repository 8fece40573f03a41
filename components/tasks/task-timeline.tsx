'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TimelineEntry } from '#server/tasks/timeline-schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { solid } from '../ui/tone.ts';
import { toneOfEntry } from './timeline-tones.ts';
import { useTimelineWords } from './use-timeline-words.ts';

const shownAtFirst = 8;

/** What happened to a task, newest first. Read after the task itself, so that it never delays the page. */
export function TaskTimeline({ taskId }: { taskId: number }) {
  const t = useTranslations('timeline');
  const [isWhole, setWhole] = useState(false);
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  const pages = trpc.useQueries((t) =>
    cursors.map((cursor) => t.tasks.timeline({ taskId, ...(cursor && { cursor }) })),
  );
  const [first, last] = [pages[0], pages.at(-1)];
  const entries = pages.flatMap(({ data }) => data?.records ?? []);
  const next = last?.data?.nextCursor;
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst);
  return (
    <Section title={t('title')}>
      {last?.error && !last.data && <ErrorState error={last.error} onRetry={() => last.refetch()} />}
      {first?.isPending && <Loading />}
      {first?.data && entries.length === 0 && <p className="text-muted text-sm">{t('empty')}</p>}
      <ol className="flex flex-col">
        {shown.map((entry) => (
          <Entry entry={entry} key={entry.id} />
        ))}
      </ol>
      <div className="flex gap-2">
        {entries.length > shownAtFirst && (
          <Button className="-ml-3" onPress={() => setWhole(!isWhole)} size="sm" variant="ghost">
            {isWhole ? t('fewer') : t('all', { count: entries.length })}
          </Button>
        )}
        {isWhole && next && (
          <Button onPress={() => setCursors([...cursors, next])} size="sm" variant="ghost">
            {t('more')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { sentenceOf, timeOf, noteOf } = useTimelineWords();
  const note = noteOf(entry);
  return (
    <li className="group relative flex gap-3 pb-4 last:pb-1">
      <span aria-hidden className="absolute top-4 bottom-0 left-1 w-px bg-separator group-last:hidden" />
      <span
        aria-hidden
        className={`mt-1.5 size-2 shrink-0 rounded-full ring-4 ring-surface ${solid[toneOfEntry(entry.kind)]}`}
      />
      <div className="min-w-0 text-sm">
        <p className="break-words">{sentenceOf(entry)}</p>
        {note && <p className="break-words text-muted">{note}</p>}
        <p className="text-muted text-xs">
          <time dateTime={entry.time}>{timeOf(entry)}</time>
          {entry.msgid && (
            <span className="ml-2 break-all font-mono" title="msgid">
              {entry.msgid}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

function Loading() {
  const t = useTranslations('timeline');
  return (
    <div aria-busy className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      {[60, 80, 50, 70].map((width) => (
        <span className="h-4 animate-pulse rounded bg-surface-tertiary" key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

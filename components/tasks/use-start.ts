'use client';

import { useTimeZone } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { readCopy } from './draft-copy.ts';
import { draftOfRow } from './draft-row.ts';
import { draftOfAddress, draftOfTask } from './draft-start.ts';
import { emptyDraft, type TaskDraft } from './task-draft.ts';

/** The draft to begin with, and when its row was last written (null: there is none). */
export type Start = { draft: TaskDraft; knownTime: string | null };

const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const;

/** Drafts begun in this tab, which no row knows yet. */
const begun = new Map<string, TaskDraft>();

/** A begun draft whose page has been left is known by its row alone, which another browser may have changed since. */
export function useForgetOnLeave(key: string): void {
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(leaving.current);
    return () => {
      leaving.current = setTimeout(() => begun.delete(key));
    };
  }, [key]);
}

/**
 * The draft that the address names. Without one a new draft is begun, from a task or from what another page has chosen, and
 * the address then names it, so that a reload or another browser goes on with it.
 */
export function useStart(): { start: Start | null; error: unknown; retry: () => void } {
  const address = useSearchParams();
  const timeZone = useTimeZone() ?? 'UTC';
  const wanted = address.get('draft');
  const from = wanted === null ? Number(address.get('from')) : 0;
  const own = wanted === null ? undefined : begun.get(wanted);
  const row = trpc.drafts.get.useQuery({ draftId: wanted ?? '' }, { ...once, enabled: wanted !== null && !own });
  const task = trpc.tasks.get.useQuery({ taskId: from }, { ...once, enabled: from > 0 });

  useEffect(() => {
    if (wanted !== null || (from > 0 && !task.data && !task.error)) return;
    const draft = task.data ? draftOfTask(task.data, { now: new Date(), timeZone }) : draftOfAddress(address);
    begun.set(draft.key, draft);
    window.history.replaceState(null, '', `?draft=${draft.key}`);
  }, [address, from, task.data, task.error, timeZone, wanted]);

  const isGone = row.error !== null && problemOf(row.error).code === 'NOT_FOUND';
  const found = useMemo((): Start | null => {
    if (wanted === null) return null;
    if (own) return { draft: own, knownTime: null };
    const copy = row.data || row.error ? readCopy(wanted) : null;
    if (row.data) return { draft: copy ?? draftOfRow(row.data) ?? emptyDraft(), knownTime: row.data.updateTime };
    if (copy || isGone) return { draft: copy ?? { ...emptyDraft(), key: wanted }, knownTime: null };
    return null;
  }, [isGone, own, row.data, row.error, wanted]);
  // What is asked again, as after a reconnection, is unknown for a moment: the form that was begun must outlive it.
  const [begin, setBegin] = useState<{ wanted: string; start: Start } | null>(null);
  if (found && wanted !== null && begin?.wanted !== wanted) setBegin({ wanted, start: found });
  const start = begin?.wanted === wanted ? begin.start : found;
  return { start, error: start ? null : row.error, retry: () => void row.refetch() };
}

'use client';

import { useTimeZone } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { readCopy } from './draft-copy.ts';
import { draftOfRow } from './draft-row.ts';
import { draftOfAddress, draftOfTask } from './draft-start.ts';
import { emptyDraft, type TaskDraft } from './task-draft.ts';

/** The draft to begin with, and when its row was last written (null: there is none). */
export type Start = { draft: TaskDraft; knownTime: string | null };

const fresh = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, retry: false } as const;

/**
 * The draft that the address names. Without one a new draft is begun, from a task or from what another page has chosen, and
 * the address then names it, so that a reload or another browser goes on with it.
 */
export function useStart(): { start: Start | null; error: unknown; retry: () => void } {
  const address = useSearchParams();
  const timeZone = useTimeZone() ?? 'UTC';
  const [start, setStart] = useState<Start | null>(null);
  const wanted = address.get('draft');
  const from = wanted === null ? Number(address.get('from')) : 0;
  const isThere = start !== null && start.draft.key === wanted;
  const row = trpc.drafts.get.useQuery({ draftId: wanted ?? '' }, { ...fresh, enabled: wanted !== null && !isThere });
  const task = trpc.tasks.get.useQuery({ taskId: from }, { ...fresh, enabled: from > 0 });
  const isGone = row.error !== null && problemOf(row.error).code === 'NOT_FOUND';

  useEffect(() => {
    if (wanted !== null) return;
    if (from > 0 && !task.data && !task.error) return;
    const draft = task.data ? draftOfTask(task.data, { now: new Date(), timeZone }) : draftOfAddress(address);
    setStart({ draft, knownTime: null });
    window.history.replaceState(null, '', `?draft=${draft.key}`);
  }, [address, from, task.data, task.error, timeZone, wanted]);

  useEffect(() => {
    if (wanted === null || isThere) return;
    const copy = readCopy(wanted);
    if (row.data) setStart({ draft: copy ?? draftOfRow(row.data) ?? emptyDraft(), knownTime: row.data.updateTime });
    else if (isGone || (row.error && copy))
      setStart({ draft: copy ?? { ...emptyDraft(), key: wanted }, knownTime: null });
  }, [isGone, isThere, row.data, row.error, wanted]);

  const isWaiting = wanted !== null && !isThere;
  return {
    start: isWaiting ? null : start,
    error: isWaiting && !isGone ? row.error : null,
    retry: () => void row.refetch(),
  };
}

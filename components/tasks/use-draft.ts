'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { dropCopy, writeCopy } from './draft-copy.ts';
import { rowOf } from './draft-row.ts';
import { asNewTask, isEmptyDraft, type TaskDraft } from './task-draft.ts';
import type { Start } from './use-start.ts';

/** What changes; as a function of the newest draft where an answer may come late, as after an upload. */
export type DraftChange = Partial<TaskDraft> | ((old: TaskDraft) => Partial<TaskDraft>);

/** How the draft is kept: in its row, only in this browser, nowhere; or its task exists already. */
export type Keeping =
  | { state: 'NOTHING' }
  | { state: 'SAVED'; time: string; wasChangedElsewhere: boolean }
  | { state: 'LOCAL'; problem: string | null }
  | { state: 'LOST' }
  | { state: 'SENT'; groupSendTaskId: number };

const restMilliseconds = 800;
const retryMilliseconds = 10_000;

/** The draft while it is written, kept as a row whenever typing rests; in this browser while the server cannot be told. */
export function useDraft(start: Start) {
  const [draft, setDraft] = useState(start.draft);
  const [keeping, setKeeping] = useState<Keeping>(() =>
    start.knownTime === null
      ? { state: 'NOTHING' }
      : { state: 'SAVED', time: start.knownTime, wasChangedElsewhere: false },
  );
  const saving = trpc.drafts.save.useMutation();
  const utils = trpc.useUtils();
  const kept = useRef({ draft: start.draft, time: start.knownTime, isSaving: false, isOver: false });
  const newest = useRef(draft);
  useEffect(() => {
    newest.current = draft;
  }, [draft]);
  const { mutateAsync } = saving;

  const save = useCallback(async () => {
    const now = kept.current;
    if (now.isSaving || now.isOver || newest.current === now.draft) return;
    if (now.time === null && isEmptyDraft(newest.current)) return;
    const writing = newest.current;
    now.isSaving = true;
    try {
      const saved = await mutateAsync({ ...rowOf(writing), knownTime: now.time });
      if (saved.state === 'SENT') now.isOver = true;
      else now.time = saved.updateTime;
      now.draft = writing;
      dropCopy(writing.key);
      setKeeping(saved.state === 'SENT' ? saved : { ...saved, time: saved.updateTime });
      void utils.drafts.list.invalidate();
    } catch (error) {
      const isKept = writeCopy(newest.current);
      setKeeping(isKept ? { state: 'LOCAL', problem: problemOf(error).message } : { state: 'LOST' });
    } finally {
      now.isSaving = false;
    }
  }, [mutateAsync, utils]);

  useEffect(() => {
    const hasFailed = keeping.state === 'LOCAL' || keeping.state === 'LOST';
    const timer = setTimeout(() => void save(), hasFailed ? retryMilliseconds : restMilliseconds);
    return () => clearTimeout(timer);
    // Also after a save that ended while typing went on, and again when the last one failed.
  }, [draft, keeping, save]);

  useEffect(() => {
    const keep = () => {
      const isDirty = newest.current !== kept.current.draft && !kept.current.isOver;
      if (isDirty && !isEmptyDraft(newest.current)) writeCopy(newest.current);
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      void save();
    };
  }, [save]);

  const change = useCallback(
    (next: DraftChange) => setDraft((old) => ({ ...old, ...(typeof next === 'function' ? next(old) : next) })),
    [],
  );
  return {
    draft,
    keeping,
    change,
    renew: () => {
      kept.current = { ...kept.current, time: null, isOver: false };
      setDraft(asNewTask);
    },
    /** Its task exists: nothing is kept any more. */
    forget: () => {
      kept.current.isOver = true;
      dropCopy(newest.current.key);
      void utils.drafts.list.invalidate();
    },
  };
}

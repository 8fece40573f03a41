'use client';

import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { dropDraft, loadDraft, saveDraft } from './draft-storage.ts';
import { asNewTask, emptyDraft, type TaskDraft } from './task-draft.ts';

/** What changes; as a function of the newest draft where an answer may come late, as after an upload. */
export type DraftChange = Partial<TaskDraft> | ((old: TaskDraft) => Partial<TaskDraft>);

/** The draft of this tab, kept over a reload. Only in the browser: a server has no tab. */
export function useDraft() {
  const { user, corp } = useSession();
  const owner = `${corp.name}:${user.email}`;
  const [draft, setDraft] = useState(() => loadDraft(owner));
  useEffect(() => saveDraft(owner, draft), [draft, owner]);

  const change = useCallback(
    (next: DraftChange) => setDraft((old) => ({ ...old, ...(typeof next === 'function' ? next(old) : next) })),
    [],
  );
  return {
    draft,
    change,
    restart: () => setDraft(emptyDraft()),
    renew: () => setDraft(asNewTask),
    /** Forgets what is stored; the page goes on showing the draft until it is left. */
    forget: () => dropDraft(owner),
  };
}

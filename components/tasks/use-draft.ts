'use client';

import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { dropDraft, loadDraft, saveDraft } from './draft-storage.ts';
import { asNewTask, emptyDraft, type TaskDraft } from './task-draft.ts';

/** The draft of this tab, kept over a reload; null until the browser has read it. */
export function useDraft() {
  const { user, corp } = useSession();
  const owner = `${corp.name}:${user.email}`;
  const [draft, setDraft] = useState<TaskDraft | null>(null);

  useEffect(() => setDraft(loadDraft(owner)), [owner]);
  useEffect(() => {
    if (draft) saveDraft(owner, draft);
  }, [draft, owner]);

  const change = useCallback((next: Partial<TaskDraft>) => setDraft((old) => old && { ...old, ...next }), []);
  return {
    draft,
    change,
    restart: () => setDraft(emptyDraft()),
    renew: () => setDraft((old) => old && asNewTask(old)),
    /** Forgets what is stored; the page goes on showing the draft until it is left. */
    forget: () => dropDraft(owner),
  };
}

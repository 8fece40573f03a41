import { emptyDraft, type TaskDraft, taskDraft } from './task-draft.ts';

/** One draft per tab and corp: what was picked in one corp means nothing in another. */
const storageKey = (corpKey: string) => `group-send-draft:${corpKey}`;

/** The draft of this tab, or an empty one. A draft that no longer parses is dropped. */
export function loadDraft(corpKey: string): TaskDraft {
  try {
    return taskDraft.parse(JSON.parse(sessionStorage.getItem(storageKey(corpKey)) ?? ''));
  } catch {
    return emptyDraft();
  }
}

/** Keeps the draft over a reload. A full or forbidden storage must not stop the person from typing on. */
export function saveDraft(corpKey: string, draft: TaskDraft): void {
  try {
    sessionStorage.setItem(storageKey(corpKey), JSON.stringify(draft));
  } catch {
    return;
  }
}

/** Forgets the draft once its task exists. */
export function dropDraft(corpKey: string): void {
  try {
    sessionStorage.removeItem(storageKey(corpKey));
  } catch {
    return;
  }
}

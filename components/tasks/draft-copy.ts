import { readDraft, type TaskDraft } from './task-draft.ts';

/** A copy in this browser of what the server could not be told yet; kept until it could. */
const nameOf = (key: string) => `draft-copy:${key}`;

/** The copy of a draft, or null. One that no longer parses is dropped. */
export function readCopy(key: string): TaskDraft | null {
  try {
    return readDraft(JSON.parse(localStorage.getItem(nameOf(key)) ?? ''));
  } catch {
    return null;
  }
}

/** A full or forbidden storage must not stop the person from typing on; false tells that nothing was kept. */
export function writeCopy(draft: TaskDraft): boolean {
  try {
    localStorage.setItem(nameOf(draft.key), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    return;
  }
}

import type { WordMatcher } from '#server/tasks/word-matcher';
import type { DraftContent } from './task-draft.ts';

/** What changes of a content, worked out from the newest one: an upload may end long after it began. */
export type ContentChange = (old: DraftContent) => Partial<DraftContent>;

/** What the fields of any type of content are given. */
export type ContentFieldsProps = {
  value: DraftContent;
  errorOf: (field: string) => string | undefined;
  /** Finds the corp's forbidden words; null while there are none. */
  forbidden: WordMatcher | null;
  onChange: (change: ContentChange) => void;
};

'use client';

import { ErrorState } from '../ui/error-state.tsx';
import { ComposeForm } from './compose-form.tsx';
import { ComposeLoading } from './compose-loading.tsx';
import { useDraft } from './use-draft.ts';
import { type Start, useForgetOnLeave, useStart } from './use-start.ts';

/** The form with the draft that the address names. */
export function Composer() {
  const { start, error, retry } = useStart();
  if (error) return <ErrorState error={error} onRetry={retry} />;
  return start ? <Form key={start.draft.key} start={start} /> : <ComposeLoading />;
}

function Form({ start }: { start: Start }) {
  useForgetOnLeave(start.draft.key);
  return <ComposeForm {...useDraft(start)} />;
}

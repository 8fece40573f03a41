'use client';

import { ComposeForm } from './compose-form.tsx';
import { useDraft } from './use-draft.ts';

/** The form with this tab's draft in it. */
export function Composer() {
  return <ComposeForm {...useDraft()} />;
}

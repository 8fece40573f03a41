'use client';

import { useState } from 'react';
import { trpc } from '../trpc.tsx';
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
  const draft = useDraft(start);
  return useHasAnswers(start) ? <ComposeForm {...draft} /> : <ComposeLoading />;
}

/** What there is to choose from is known, or refused: the form is drawn once, and nothing in it moves after. */
function useHasAnswers({ draft: { senderAccountIds } }: Start) {
  const queries = [
    trpc.accounts.list.useQuery(),
    trpc.tags.list.useQuery(senderAccountIds.length > 0 ? { accountIds: senderAccountIds } : {}),
    trpc.tags.listGroups.useQuery(),
    trpc.drafts.list.useQuery(),
  ];
  const [hasAll, setHasAll] = useState(false);
  if (!hasAll && queries.every(({ isPending }) => !isPending)) setHasAll(true);
  return hasAll;
}

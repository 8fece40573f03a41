'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { useTimeZone } from 'next-intl';
import { useEffect, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { preflightInputOf } from './draft-request.ts';
import type { TaskDraft } from './task-draft.ts';

const restMilliseconds = 400;
const nothing = { senderAccountIds: [], target: {} };

/** Asks who would get the message, once choosing rests; a newer choice cancels the question before it. */
export function usePreflight(draft: TaskDraft) {
  const timeZone = useTimeZone() ?? 'UTC';
  const wanted = JSON.stringify(preflightInputOf(draft, timeZone));
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), restMilliseconds);
    return () => clearTimeout(timer);
  }, [wanted]);

  const input = asked === wanted ? preflightInputOf(draft, timeZone) : null;
  const query = trpc.tasks.preflightGroup.useQuery(input ?? nothing, {
    enabled: input !== null,
    placeholderData: keepPreviousData,
    trpc: { abortOnUnmount: true },
  });
  const isIdle = wanted === 'null';
  return {
    isIdle,
    /** What the numbers answer; null while they answer an earlier choice. */
    input: query.isPlaceholderData ? null : input,
    /** Numbers of an earlier choice, or none yet. */
    isChecking: !isIdle && (asked !== wanted || query.isFetching),
    result: isIdle ? undefined : query.data,
    error: isIdle || asked !== wanted ? null : query.error,
    retry: query.refetch,
  };
}

export type Preflight = ReturnType<typeof usePreflight>;

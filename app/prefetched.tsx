import { HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { type Questions, questionsFrom } from '#server/api/caller';

type Props = { ask: (questions: Questions) => Promise<void>[]; children: ReactNode };

/** A page whose first paint has the answers to these questions; what is refused or fails here, the page asks again itself. */
export async function Prefetched({ ask, children }: Props) {
  const questions = await questionsFrom(await headers());
  await Promise.all(ask(questions));
  return <HydrationBoundary state={questions.dehydrate()}>{children}</HydrationBoundary>;
}

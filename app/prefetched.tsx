import { HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { defaultPageSize } from '#components/ui/page-sizes.ts';
import { type Questions, questionsFrom } from '#server/api/caller';
import { whoIsHere } from './who-is-here.ts';

/** What an address asks for, as Next gives it to a page. */
export type Search = Promise<Record<string, string | string[] | undefined>>;

type Here = {
  /** The corp's zone. */
  timeZone: string;
  /** Rows per page of somebody who has chosen no other number; for others the browser asks again. */
  size: number;
};
type Props = { ask: (questions: Questions, here: Here) => Promise<void>[]; children: ReactNode };

/** A page whose first paint has the answers to these questions; what is refused or fails here, the page asks again itself. */
export async function Prefetched({ ask, children }: Props) {
  const session = await whoIsHere();
  if (!session?.corp) return children;
  const questions = await questionsFrom(await headers());
  await Promise.all(ask(questions, { timeZone: session.corp.timezone, size: defaultPageSize }));
  return <HydrationBoundary state={questions.dehydrate()}>{children}</HydrationBoundary>;
}

/** An address as the components read it. */
export async function addressOf(search: Search): Promise<URLSearchParams> {
  const entries = Object.entries(await search).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((each): [string, string] => [key, each]),
  );
  return new URLSearchParams(entries);
}

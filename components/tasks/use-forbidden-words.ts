'use client';

import { useEffect, useState } from 'react';
import type { WordMatcher } from '#server/tasks/word-matcher';
import { trpc } from '../trpc.tsx';

/** So many words are prepared at a time: a few milliseconds, so that typing goes on meanwhile. */
const slice = 500;

/** Finds the corp's forbidden words; null while there are none or they are not here yet. The server has the last word. */
export function useForbiddenWords(): WordMatcher | null {
  const rules = trpc.corps.sendingRules.useQuery(undefined, { staleTime: 60_000 });
  const isNeeded = (rules.data?.forbiddenWords.count ?? 0) > 0;
  const list = trpc.corps.forbiddenWords.useQuery(undefined, { enabled: isNeeded, staleTime: Infinity });
  const [matcher, setMatcher] = useState<WordMatcher | null>(null);
  const words = isNeeded ? list.data?.words : undefined;

  useEffect(() => {
    if (!words) return undefined;
    const leaving = new AbortController();
    void matcherOf(words, leaving.signal).then((next) => {
      if (!leaving.signal.aborted) setMatcher(() => next);
    });
    return () => leaving.abort();
  }, [words]);
  return words ? matcher : null;
}

async function matcherOf(words: readonly string[], signal: AbortSignal): Promise<WordMatcher> {
  const { wordMatcher } = await import('#server/tasks/word-matcher');
  const matchers: WordMatcher[] = [];
  for (let at = 0; at < words.length && !signal.aborted; at += slice) {
    matchers.push(wordMatcher(words.slice(at, at + slice)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return (text) => matchers.flatMap((matcher) => matcher(text)).sort((a, b) => a.start - b.start || b.end - a.end);
}

'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';

/** How one value stands in the URL. The fallback is left out of it, and is what nonsense reads as. */
export type Param<T> = { read: (values: string[]) => T; write: (value: T) => string[] };

/** Free text; empty by default. */
export function textParam(fallback = ''): Param<string> {
  return { read: ([value]) => value ?? fallback, write: (value) => (value === fallback ? [] : [value]) };
}

/** A whole number within bounds. */
export function integerParam(fallback: number, { min = 1, max = Number.MAX_SAFE_INTEGER } = {}): Param<number> {
  return {
    read: ([value]) => {
      const number = /^\d+$/.test(value ?? '') ? Number(value) : fallback;
      return number >= min && number <= max ? number : fallback;
    },
    write: (value) => (value === fallback ? [] : [String(value)]),
  };
}

/** Positive ids, repeated or comma-separated. */
export function idsParam(): Param<number[]> {
  return {
    read: (values) =>
      values.flatMap((value) => value.split(',')).flatMap((id) => (/^[1-9]\d{0,15}$/.test(id) ? [Number(id)] : [])),
    write: (ids) => (ids.length === 0 ? [] : [ids.join(',')]),
  };
}

/** One of a closed list. */
export function choiceParam<const T extends string>(choices: readonly T[], fallback: NoInfer<T>): Param<T> {
  return {
    read: ([value]) => choices.find((choice) => choice === value) ?? fallback,
    write: (value) => (value === fallback ? [] : [value]),
  };
}

/** Any of a closed list, repeated or comma-separated; none by default. */
export function choicesParam<const T extends string>(choices: readonly T[]): Param<T[]> {
  return {
    read: (values) => {
      const wanted = values.flatMap((value) => value.split(','));
      return choices.filter((choice) => wanted.includes(choice));
    },
    write: (value) => (value.length === 0 ? [] : [value.join(',')]),
  };
}

type SetOptions = { history?: 'replace' | 'push' };

/**
 * One value that lives in the URL, so that reload, share and the back button keep it.
 * `param` should be a constant outside of the component. Several setters may be called in a row.
 */
export function useQueryState<T>(key: string, param: Param<T>) {
  const search = useSearchParams();
  const raw = search.getAll(key).join(separator);
  const inUrl = useMemo(() => param.read(raw === '' ? [] : raw.split(separator)), [param, raw]);

  // The router follows the address a moment later; a ticked box must not wait for it.
  const [wish, setWish] = useState<{ value: T; over: string } | null>(null);
  if (wish && wish.over !== raw) setWish(null);
  const value = wish?.over === raw ? wish.value : inUrl;

  const set = useCallback(
    (next: T, { history = 'replace' }: SetOptions = {}) => {
      const url = new URL(window.location.href);
      const before = url.search;
      url.searchParams.delete(key);
      for (const text of param.write(next)) url.searchParams.append(key, text);
      if (url.search === before) return;
      setWish({ value: next, over: raw });
      if (history === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [key, param, raw],
  );

  return [value, set] as const;
}

const separator = '\n';

'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { type Param, type Params, readParams } from './query-params.ts';

type SetOptions = { history?: 'replace' | 'push' };

/**
 * Values that live in the URL, so that reload, share and the back button keep them.
 * `params` should be a constant outside of the component. Setters may be called several times in a row.
 */
export function useQueryStates<T extends object>(params: Params<T>) {
  const search = useSearchParams();
  const address = search.toString();
  const inUrl = useMemo(() => readParams(params, search), [params, search]);

  // The router follows the address a moment later; a ticked box must not wait for it.
  const [wish, setWish] = useState<{ values: Partial<T>; over: string } | null>(null);
  if (wish && wish.over !== address) setWish(null);
  const values = useMemo(() => (wish?.over === address ? { ...inUrl, ...wish.values } : inUrl), [address, inUrl, wish]);

  const set = useCallback(
    (next: Partial<T>, { history = 'replace' }: SetOptions = {}) => {
      const url = new URL(window.location.href);
      const before = url.search;
      for (const key in next) {
        url.searchParams.delete(key);
        for (const text of params[key].write(next[key] as T[typeof key])) url.searchParams.append(key, text);
      }
      if (url.search === before) return;
      setWish((last) => ({ values: { ...(last?.over === address && last.values), ...next }, over: address }));
      if (history === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [address, params],
  );
  return [values, set] as const;
}

/** One such value. */
export function useQueryState<T>(key: string, param: Param<T>) {
  const params = useMemo<Params<Record<string, T>>>(() => ({ [key]: param }), [key, param]);
  const [values, setValues] = useQueryStates(params);
  const set = useCallback((next: T, options?: SetOptions) => setValues({ [key]: next }, options), [key, setValues]);
  return [values[key] ?? param.read([]), set] as const;
}

'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { defaultPageSize, pageSizes } from './page-sizes.ts';

const changed = 'page-size-changed';

/** Rows per page of one list, remembered in this browser. */
export function usePageSize(list: string) {
  const key = `page-size:${list}`;
  const size = useSyncExternalStore(
    subscribe,
    () => pageSizes.find((each) => String(each) === localStorage.getItem(key)) ?? defaultPageSize,
    () => defaultPageSize,
  );
  const remember = useCallback(
    (next: number) => {
      localStorage.setItem(key, String(next));
      window.dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [size, remember] as const;
}

function subscribe(listener: () => void) {
  window.addEventListener(changed, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener('storage', listener);
  };
}

'use client';

import { useSyncExternalStore } from 'react';

/** False while a part of the page takes over the server's markup, which was made without any data. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}

function subscribe() {
  return () => {};
}

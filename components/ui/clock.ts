'use client';

import { useSyncExternalStore } from 'react';

/** So far the present moment that a page knows may be behind. */
export const tick = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

/** The present moment in milliseconds, moving on every 15 seconds: one timer for all relative times of a page. */
export function useNowMilliseconds(): number {
  return useSyncExternalStore(subscribe, read, () => 0);
}

function read() {
  if (current === 0) current = Date.now();
  return current;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  current = Date.now();
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

'use client';

import { useEffect, useState } from 'react';

const latestMilliseconds = 2000;

/** False until the browser has nothing more urgent to do: a page is shown before it is kept up to date. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const rest = () => setIdle(true);
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(rest, latestMilliseconds / 4);
      return () => clearTimeout(timer);
    }
    const id = requestIdleCallback(rest, { timeout: latestMilliseconds });
    return () => cancelIdleCallback(id);
  }, []);
  return isIdle;
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { signInAgain, trpc } from '../trpc.tsx';
import { createRefresh } from './refresh.ts';
import { useIdle } from './use-idle.ts';
import { useVisible } from './use-visible.ts';

/** `connecting` is the time before anything can be said. */
export type LiveState = 'connecting' | 'live' | 'down';

const LiveContext = createContext<LiveState>('connecting');

/** How long a stream may be away before the page says so: a reload of the server is shorter. */
const patienceMilliseconds = 3000;

/** The one stream of this tab. Closed while nobody sees the tab; whoever comes back is told that anything may have changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const isWanted = [useVisible(), useIdle()].every(Boolean);
  const [refresh] = useState(() => createRefresh(queryClient));
  const [isHearing, setHearing] = useState(false);
  const [isLate, setLate] = useState(false);
  useEffect(() => refresh.stop, [refresh]);

  const stream = trpc.live.news.useSubscription(undefined, {
    enabled: isWanted,
    onData({ isLive, isAll, taskIds, topics }) {
      setHearing(isLive);
      if (isAll) refresh.tell('all');
      if (taskIds.length > 0) refresh.tell('list');
      for (const id of taskIds) refresh.tell(`task:${id}`);
      for (const topic of topics) refresh.tell(topic);
    },
    onError: signInAgain,
  });
  const { status, reset } = stream;
  const isLive = isHearing && status === 'pending';
  useReopening({ isClosed: isWanted && (status === 'error' || status === 'idle'), isLive, reopen: reset });

  useEffect(() => {
    if (isLive || !isWanted) return;
    const timer = setTimeout(() => setLate(true), patienceMilliseconds);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isLive, isWanted]);

  return <LiveContext value={isLive ? 'live' : isLate ? 'down' : 'connecting'}>{children}</LiveContext>;
}

/** A browser gives a stream up that was refused once; this tries again, ever more patiently. */
function useReopening({ isClosed, isLive, reopen }: { isClosed: boolean; isLive: boolean; reopen: () => void }) {
  const tries = useRef(0);
  useEffect(() => {
    if (isLive) tries.current = 0;
    if (!isClosed) return;
    const timer = setTimeout(reopen, Math.min(1000 * 2 ** tries.current, 15_000));
    tries.current += 1;
    return () => clearTimeout(timer);
  }, [isClosed, isLive, reopen]);
}

/** Whether this page changes by itself. */
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

const whileLive = 20_000;
const whileDown = 5000;

/** How often to ask for what is under way: seldom while the stream tells of changes, often while it does not. */
export function useLiveInterval(): number {
  return useLiveState() === 'live' ? whileLive : whileDown;
}

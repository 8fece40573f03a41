'use client';

import { useLiveInterval } from '../live/live.tsx';
import { type Outputs, trpc } from '../trpc.tsx';

export type Connection = Outputs['corps']['getConnection'];

const otherwise = 15_000;

/** The corp's connection; followed closely while a test is under way. */
export function useConnection() {
  const interval = useLiveInterval();
  return trpc.corps.getConnection.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.test.state === 'RUNNING' ? Math.min(interval, otherwise) : otherwise),
  });
}

/** Asks for a test of the connection, and shows at once that it is under way. */
export function useAskTest() {
  const utils = trpc.useUtils();
  return trpc.corps.askConnectionTest.useMutation({
    onSuccess: (connection) => utils.corps.getConnection.setData(undefined, connection),
  });
}

/** Changes what is given of the connection. */
export function useUpdateConnection() {
  const utils = trpc.useUtils();
  return trpc.corps.updateConnection.useMutation({
    onSuccess: (connection) => utils.corps.getConnection.setData(undefined, connection),
  });
}

'use client';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCReact, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from '#server/api/root';

export const trpc = createTRPCReact<AppRouter>();

export type Outputs = inferRouterOutputs<AppRouter>;

/** What went wrong, as a page can show it. `message` is null when the server could not be reached. */
export type Problem = {
  code: string;
  message: string | null;
  requestId: string | null;
  details: { path: string; message: string }[];
};

/** Reads the refusal or failure out of whatever a query or mutation threw. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof TRPCClientError)) return unreachable;
  const data: unknown = error.data;
  if (!isRecord(data)) return unreachable;
  return {
    code: text(data.error) ?? text(data.code) ?? 'INTERNAL',
    message: error.message,
    requestId: text(data.requestId) ?? requestIdOf(error.meta?.response),
    details: Array.isArray(data.details) ? data.details.filter(isDetail) : [],
  };
}

/** Gives the pages their API client and its cache. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(createClient);
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}

/** A mutation called with `trpc: { context: { idempotencyKey } }` can be repeated without a second effect. */
function idempotencyHeader({ opList }: { opList: { context: Record<string, unknown> }[] }): Record<string, string> {
  const key = opList.map(({ context }) => text(context.idempotencyKey)).find((each) => each !== null);
  return key ? { 'Idempotency-Key': key } : {};
}

function createClient() {
  const url = '/api/trpc';
  return trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          // A question with thousands of ids does not fit into an address.
          condition: ({ type, input }) => type === 'query' && JSON.stringify(input ?? null).length > longestInAddress,
          true: httpBatchLink({ url, maxItems, methodOverride: 'POST' }),
          false: httpBatchLink({ url, maxItems, maxURLLength: 6000, headers: idempotencyHeader }),
        }),
      }),
    ],
  });
}

function createQueryClient() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({ onError: signInAgain }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && isPassing(error) },
      // Without a network an action fails now; it must not go out later, unseen.
      mutations: { networkMode: 'always' },
    },
  });
}

/** Only what may pass by itself is worth another try: no answer at all, or a failure of ours. */
function isPassing(error: unknown) {
  const { code } = problemOf(error);
  return code === unreachable.code || code === 'INTERNAL' || code === 'INTERNAL_SERVER_ERROR';
}

/** Leads to the sign-in when the error says that the session has ended. */
export function signInAgain(error: unknown) {
  if (problemOf(error).code !== 'UNAUTHORIZED' || window.location.pathname === '/login') return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?next=${encodeURIComponent(here)}`);
}

const longestInAddress = 2000;

/** The server takes no more calls in one request. */
const maxItems = 20;

const unreachable: Problem = { code: 'UNREACHABLE', message: null, requestId: null, details: [] };

function requestIdOf(response: unknown) {
  return response instanceof Response ? response.headers.get('x-request-id') : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDetail(value: unknown): value is Problem['details'][number] {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}

function text(value: unknown) {
  return typeof value === 'string' ? value : null;
}

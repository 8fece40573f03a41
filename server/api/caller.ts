import { createServerSideHelpers } from '@trpc/react-query/server';
import { createContext } from './context.ts';
import { requestIdOf } from './request.ts';
import { appRouter } from './root.ts';
import { createCaller } from './trpc.ts';

const callerOfContext = createCaller(appRouter);

/** The procedures as the sender of these headers may call them, for pages rendered on the server. */
export async function callerFrom(headers: Headers) {
  return callerOfContext(await contextFrom(headers));
}

/** The same procedures as questions whose answers travel with the page, so that its first paint has them. */
export async function questionsFrom(headers: Headers) {
  return createServerSideHelpers({ router: appRouter, ctx: await contextFrom(headers) });
}

export type Questions = Awaited<ReturnType<typeof questionsFrom>>;

async function contextFrom(headers: Headers) {
  return createContext(new Request('http://page', { headers }), requestIdOf(headers));
}

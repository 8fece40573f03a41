import { createContext } from './context.ts';
import { requestIdOf } from './request.ts';
import { appRouter } from './root.ts';
import { createCaller } from './trpc.ts';

const callerOfContext = createCaller(appRouter);

/** The procedures as the sender of these headers may call them, for pages rendered on the server. */
export async function callerFrom(headers: Headers) {
  const requestId = requestIdOf(headers);
  return callerOfContext(await createContext(new Request('http://page', { headers }), requestId));
}

import { session } from './routers/session.ts';
import { router } from './trpc.ts';

/** Everything pages and other services may ask for. */
export const appRouter = router({ session });

export type AppRouter = typeof appRouter;

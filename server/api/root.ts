import { accounts } from './routers/accounts.ts';
import { corps } from './routers/corps.ts';
import { customers } from './routers/customers.ts';
import { media } from './routers/media.ts';
import { session } from './routers/session.ts';
import { tags } from './routers/tags.ts';
import { tasks } from './routers/tasks.ts';
import { workbench } from './routers/workbench.ts';
import { router } from './trpc.ts';

/** Everything pages and other services may ask for. */
export const appRouter = router({ accounts, corps, customers, media, session, tags, tasks, workbench });

export type AppRouter = typeof appRouter;

import { accounts } from './routers/accounts.ts';
import { corps } from './routers/corps.ts';
import { customers } from './routers/customers.ts';
import { live } from './routers/live.ts';
import { doNotContact } from './routers/do-not-contact.ts';
import { lists } from './routers/lists.ts';
import { media } from './routers/media.ts';
import { session } from './routers/session.ts';
import { tags } from './routers/tags.ts';
import { tasks } from './routers/tasks.ts';
import { templates } from './routers/templates.ts';
import { workbench } from './routers/workbench.ts';
import { router } from './trpc.ts';

/** Everything pages and other services may ask for. */
export const appRouter = router({ accounts, corps, customers, doNotContact, live, lists, media, session, tags, tasks, templates, workbench });

export type AppRouter = typeof appRouter;

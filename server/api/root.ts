import { accounts } from './routers/accounts.ts';
import { apiKeys } from './routers/api-keys.ts';
import { audit } from './routers/audit.ts';
import { corps } from './routers/corps.ts';
import { customers } from './routers/customers.ts';
import { drafts } from './routers/drafts.ts';
import { live } from './routers/live.ts';
import { doNotContact } from './routers/do-not-contact.ts';
import { lists } from './routers/lists.ts';
import { media } from './routers/media.ts';
import { members } from './routers/members.ts';
import { session } from './routers/session.ts';
import { tags } from './routers/tags.ts';
import { tasks } from './routers/tasks.ts';
import { templates } from './routers/templates.ts';
import { workbench } from './routers/workbench.ts';
import { router } from './trpc.ts';

/** Everything pages and other services may ask for. */
export const appRouter = router({
  accounts,
  apiKeys,
  audit,
  corps,
  customers,
  drafts,
  doNotContact,
  lists,
  live,
  media,
  members,
  session,
  tags,
  tasks,
  templates,
  workbench,
});

export type AppRouter = typeof appRouter;

import { can, router } from '#server/api/trpc';
import { workbenchSummary } from '#server/tasks/summary-schema';
import { summarize } from '#server/tasks/summary';

export const workbench = router({
  summary: can('workbench:group-send:tasks:view')
    .output(workbenchSummary)
    .query(({ ctx }) => summarize(ctx.db, ctx.actor)),
});

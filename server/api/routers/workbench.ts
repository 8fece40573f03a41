import { can, router } from '#server/api/trpc';
import { listDays } from '#server/tasks/numbers';
import { workbenchDays, workbenchSummary } from '#server/tasks/summary-schema';
import { summarize } from '#server/tasks/summary';

export const workbench = router({
  summary: can('workbench:group-send:tasks:view')
    .output(workbenchSummary)
    .query(({ ctx }) => summarize(ctx.db, ctx.actor)),

  days: can('workbench:group-send:tasks:view')
    .output(workbenchDays)
    .query(({ ctx }) => listDays(ctx.db, ctx.actor)),
});

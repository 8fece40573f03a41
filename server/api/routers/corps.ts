import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { askConnectionTest, updateConnection } from '#server/corps/connection';
import { getConnection } from '#server/corps/connection-info';
import { createCorp } from '#server/corps/create';
import { connectionInfo, createCorpInput, createdCorp, updateConnectionInput } from '#server/corps/schema';

export const corps = router({
  getConnection: can('workbench:settings:manage')
    .meta(rest.get('/settings/connection'))
    .output(connectionInfo)
    .query(({ ctx }) => getConnection(ctx.db, ctx.actor)),

  updateConnection: can('workbench:settings:manage')
    .meta(rest.post('/settings/connection'))
    .input(updateConnectionInput)
    .output(connectionInfo)
    .mutation(({ ctx, input }) => updateConnection(ctx.db, ctx.actor, input)),

  askConnectionTest: can('workbench:settings:manage')
    .meta(rest.post('/settings/connection/test'))
    .output(connectionInfo)
    .mutation(({ ctx }) => askConnectionTest(ctx.db, ctx.actor)),

  create: can('workbench:settings:manage')
    .input(createCorpInput)
    .output(createdCorp)
    .mutation(({ ctx, input }) => createCorp(ctx.db, ctx.actor, input)),
});

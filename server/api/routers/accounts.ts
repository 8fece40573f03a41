import { accountList } from '#server/accounts/schema';
import { listAccounts } from '#server/accounts/service';
import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { allowSyncDrop } from '#server/sync/allow';
import { getSyncProgress } from '#server/sync/progress';
import { syncProgress, syncRunRef } from '#server/sync/schema';
import { startSync } from '#server/sync/start';

export const accounts = router({
  list: can('workbench:wechat:group-send:accounts:view')
    .meta(rest.get('/wechat/group-send/accounts'))
    .output(accountList)
    .query(({ ctx }) => listAccounts(ctx.db, ctx.actor)),

  sync: can('workbench:customer:manage')
    .output(syncRunRef)
    .mutation(({ ctx }) => startSync(ctx.db, ctx.actor)),

  syncProgress: can('workbench:customer:manage')
    .output(syncProgress)
    .query(({ ctx }) => getSyncProgress(ctx.db, ctx.actor)),

  allowSyncDrop: can('workbench:customer:manage')
    .input(syncRunRef)
    .output(syncRunRef)
    .mutation(({ ctx, input }) => allowSyncDrop(ctx.db, ctx.actor, input)),
});

import { accountList } from '#server/accounts/schema';
import { listAccounts } from '#server/accounts/service';
import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';

export const accounts = router({
  list: can('workbench:wechat:group-send:accounts:view')
    .meta(rest.get('/wechat/group-send/accounts'))
    .output(accountList)
    .query(({ ctx }) => listAccounts(ctx.db, ctx.actor)),
});

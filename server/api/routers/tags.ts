import { z } from 'zod';
import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { customerGroupList, tagListInput, tagWithSender } from '#server/tags/schema';
import { listCustomerGroups, listTags } from '#server/tags/service';

export const tags = router({
  list: can('workbench:customer:tags:view')
    .meta(rest.get('/customer/tags'))
    .input(tagListInput.default({}))
    .output(z.array(tagWithSender))
    .query(({ ctx, input }) => listTags(ctx.db, ctx.actor, input)),

  listGroups: can('workbench:customer:tags:view')
    .meta(rest.get('/customer/groups'))
    .output(customerGroupList)
    .query(({ ctx }) => listCustomerGroups(ctx.db, ctx.actor)),
});

import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { customerPage, searchInput } from '#server/customers/schema';
import { searchCustomers } from '#server/customers/service';

export const customers = router({
  search: can('workbench:customer:view')
    .meta(rest.getOrPost('/customer/search'))
    .input(searchInput)
    .output(customerPage)
    .query(({ ctx, input }) => searchCustomers(ctx.db, ctx.actor, input)),
});

import { z } from 'zod';
import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { getCustomer } from '#server/customers/detail';
import { customerDetail, updateCustomerInput, updatedCustomer } from '#server/customers/detail-schema';
import { limitPhones } from '#server/customers/phone-limit';
import { resolveWritten } from '#server/customers/resolve';
import { renameFilterInput, savedFilter, savedFilterRef, saveFilterInput } from '#server/customers/saved-filter-schema';
import { listSavedFilters, removeFilter, renameFilter, saveFilter } from '#server/customers/saved-filters';
import { customerPage, searchInput } from '#server/customers/schema';
import { customerRef, resolved, resolveInput } from '#server/customers/selection-schema';
import { searchCustomers } from '#server/customers/service';
import { updateCustomer } from '#server/customers/update';
import { listCustomerHistory } from '#server/tasks/customer-history';
import { customerHistory, customerHistoryInput } from '#server/tasks/customer-history-schema';

export const customers = router({
  search: can('workbench:customer:view')
    .meta(rest.getOrPost('/customer/search'))
    .input(searchInput)
    .output(customerPage)
    .query(async ({ ctx, input }) => {
      await limitPhones(ctx.db, ctx.actor, [input.keyword ?? '']);
      return searchCustomers(ctx.db, ctx.actor, input);
    }),

  resolve: can('workbench:customer:view')
    .input(resolveInput)
    .output(resolved)
    .query(async ({ ctx, input }) => {
      await limitPhones(ctx.db, ctx.actor, input.values);
      return resolveWritten(ctx.db, ctx.actor, input);
    }),

  get: can('workbench:customer:view')
    .input(customerRef)
    .output(customerDetail)
    .query(({ ctx, input }) => getCustomer(ctx.db, ctx.actor, input)),

  update: can('workbench:customer:manage')
    .input(updateCustomerInput)
    .output(updatedCustomer)
    .mutation(({ ctx, input }) => updateCustomer(ctx.db, ctx.actor, input)),

  history: can('workbench:group-send:task:view')
    .input(customerHistoryInput)
    .output(customerHistory)
    .query(({ ctx, input }) => listCustomerHistory(ctx.db, ctx.actor, input)),

  listSavedFilters: can('workbench:customer:view')
    .output(z.array(savedFilter))
    .query(({ ctx }) => listSavedFilters(ctx.db, ctx.actor)),

  saveFilter: can('workbench:customer:view')
    .input(saveFilterInput)
    .output(savedFilter)
    .mutation(({ ctx, input }) => saveFilter(ctx.db, ctx.actor, input)),

  renameFilter: can('workbench:customer:view')
    .input(renameFilterInput)
    .output(savedFilterRef)
    .mutation(({ ctx, input }) => renameFilter(ctx.db, ctx.actor, input)),

  removeFilter: can('workbench:customer:view')
    .input(savedFilterRef)
    .output(savedFilterRef)
    .mutation(({ ctx, input }) => removeFilter(ctx.db, ctx.actor, input)),
});

import { can, router } from '#server/api/trpc';
import { getCustomerGroup } from '#server/customers/groups';
import {
  addToListInput,
  createdList,
  createListInput,
  customerGroupInfo,
  listChanged,
  listRef,
  removeFromListInput,
  renameListInput,
} from '#server/customers/list-schema';
import { addToList, createList, removeFromList, renameList } from '#server/customers/lists';
import { removeList } from '#server/customers/remove-list';

export const lists = router({
  get: can('workbench:customer:tags:view')
    .input(listRef)
    .output(customerGroupInfo)
    .query(({ ctx, input }) => getCustomerGroup(ctx.db, ctx.actor, input)),

  create: can('workbench:customer:manage')
    .input(createListInput)
    .output(createdList)
    .mutation(({ ctx, input }) => createList(ctx.db, ctx.actor, input)),

  rename: can('workbench:customer:manage')
    .input(renameListInput)
    .output(listChanged)
    .mutation(({ ctx, input }) => renameList(ctx.db, ctx.actor, input)),

  remove: can('workbench:customer:manage')
    .input(listRef)
    .output(listChanged)
    .mutation(({ ctx, input }) => removeList(ctx.db, ctx.actor, input)),

  addMembers: can('workbench:customer:manage')
    .input(addToListInput)
    .output(listChanged)
    .mutation(({ ctx, input }) => addToList(ctx.db, ctx.actor, input)),

  removeMembers: can('workbench:customer:manage')
    .input(removeFromListInput)
    .output(listChanged)
    .mutation(({ ctx, input }) => removeFromList(ctx.db, ctx.actor, input)),
});

import { can, router } from '#server/api/trpc';
import { markDoNotContact, previewDoNotContactImport, unmarkDoNotContact } from '#server/customers/do-not-contact';
import { listDoNotContact } from '#server/customers/do-not-contact-list';
import {
  doNotContactPage,
  importPreview,
  listDoNotContactInput,
  marked,
  markInput,
  previewImportInput,
  unmarkInput,
} from '#server/customers/do-not-contact-schema';

export const doNotContact = router({
  list: can('workbench:customer:view')
    .input(listDoNotContactInput)
    .output(doNotContactPage)
    .query(({ ctx, input }) => listDoNotContact(ctx.db, ctx.actor, input)),

  add: can('workbench:customer:manage')
    .input(markInput)
    .output(marked)
    .mutation(({ ctx, input }) => markDoNotContact(ctx.db, ctx.actor, input)),

  remove: can('workbench:customer:manage')
    .input(unmarkInput)
    .output(marked)
    .mutation(({ ctx, input }) => unmarkDoNotContact(ctx.db, ctx.actor, input)),

  previewImport: can('workbench:customer:manage')
    .input(previewImportInput)
    .output(importPreview)
    .query(({ ctx, input }) => previewDoNotContactImport(ctx.db, ctx.actor, input)),
});

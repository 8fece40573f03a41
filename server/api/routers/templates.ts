import { can, router } from '#server/api/trpc';
import { folders } from '#server/media/schema';
import { listFolders } from '#server/templates/folders';
import { getTemplate, listTemplates } from '#server/templates/list';
import {
  createTemplateInput,
  listTemplatesInput,
  template,
  templatePage,
  templateRef,
  updateTemplateInput,
} from '#server/templates/schema';
import {
  createTemplate,
  duplicateTemplate,
  removeTemplate,
  restoreTemplate,
  updateTemplate,
} from '#server/templates/service';

/** Whoever writes messages uses templates; who manages the corp's lists (MANAGER and above) looks after them too. */
const using = can('workbench:group-send:create');
const managing = can('workbench:customer:manage');

export const templates = router({
  list: using
    .input(listTemplatesInput)
    .output(templatePage)
    .query(({ ctx, input }) => listTemplates(ctx.db, ctx.actor, input)),

  listFolders: using.output(folders).query(({ ctx }) => listFolders(ctx.db, ctx.actor)),

  get: using
    .input(templateRef)
    .output(template)
    .query(({ ctx, input }) => getTemplate(ctx.db, ctx.actor, input)),

  create: managing
    .input(createTemplateInput)
    .output(template)
    .mutation(({ ctx, input }) => createTemplate(ctx.db, ctx.actor, input)),

  update: managing
    .input(updateTemplateInput)
    .output(template)
    .mutation(({ ctx, input }) => updateTemplate(ctx.db, ctx.actor, input)),

  duplicate: managing
    .input(templateRef)
    .output(template)
    .mutation(({ ctx, input }) => duplicateTemplate(ctx.db, ctx.actor, input)),

  remove: managing
    .input(templateRef)
    .output(templateRef)
    .mutation(({ ctx, input }) => removeTemplate(ctx.db, ctx.actor, input)),

  restore: managing
    .input(templateRef)
    .output(template)
    .mutation(({ ctx, input }) => restoreTemplate(ctx.db, ctx.actor, input)),
});

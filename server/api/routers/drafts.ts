import { can, router } from '#server/api/trpc';
import { draftDetail, draftList, draftRef, savedDraft, saveDraftInput } from '#server/tasks/draft-schema';
import { deleteDraft, getDraft, listDrafts, saveDraft } from '#server/tasks/drafts';

/** Tasks that the caller has begun to compose. */
export const drafts = router({
  save: can('workbench:group-send:create')
    .input(saveDraftInput)
    .output(savedDraft)
    .mutation(({ ctx, input }) => saveDraft(ctx.db, ctx.actor, input)),

  list: can('workbench:group-send:create')
    .output(draftList)
    .query(({ ctx }) => listDrafts(ctx.db, ctx.actor)),

  get: can('workbench:group-send:create')
    .input(draftRef)
    .output(draftDetail)
    .query(({ ctx, input }) => getDraft(ctx.db, ctx.actor, input)),

  delete: can('workbench:group-send:create')
    .input(draftRef)
    .output(draftRef)
    .mutation(({ ctx, input }) => deleteDraft(ctx.db, ctx.actor, input)),
});

import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { getMedia, listMedia, listMediaFolders, moveMedia, removeMedia, renameMedia } from '#server/media/library';
import {
  folders,
  listMediaInput,
  media as mediaOut,
  mediaPage,
  mediaRef,
  mediaRow,
  moveMediaInput,
  renameMediaInput,
  uploadInput,
} from '#server/media/schema';
import { uploadMedia } from '#server/media/service';
import { listMediaUses } from '#server/templates/media-uses';
import { mediaUses } from '#server/templates/schema';

export const media = router({
  upload: can('workbench:group-send:create')
    .meta(rest.post('/media', 201))
    .input(uploadInput)
    .output(mediaOut)
    .mutation(({ ctx, input }) => uploadMedia(ctx.db, ctx.actor, input)),

  list: can('workbench:group-send:create')
    .meta(rest.get('/media'))
    .input(listMediaInput)
    .output(mediaPage)
    .query(({ ctx, input }) => listMedia(ctx.db, ctx.actor, input)),

  get: can('workbench:group-send:create')
    .meta(rest.get('/media/{mediaId}'))
    .input(mediaRef)
    .output(mediaRow)
    .query(({ ctx, input }) => getMedia(ctx.db, ctx.actor, input)),

  listFolders: can('workbench:group-send:create')
    .output(folders)
    .query(({ ctx }) => listMediaFolders(ctx.db, ctx.actor)),

  uses: can('workbench:group-send:create')
    .input(mediaRef)
    .output(mediaUses)
    .query(({ ctx, input }) => listMediaUses(ctx.db, ctx.actor, input)),

  move: can('workbench:group-send:create')
    .input(moveMediaInput)
    .output(mediaRow)
    .mutation(({ ctx, input }) => moveMedia(ctx.db, ctx.actor, input)),

  rename: can('workbench:group-send:create')
    .meta(rest.patch('/media/{mediaId}'))
    .input(renameMediaInput)
    .output(mediaRow)
    .mutation(({ ctx, input }) => renameMedia(ctx.db, ctx.actor, input)),

  remove: can('workbench:group-send:create')
    .meta(rest.delete('/media/{mediaId}'))
    .input(mediaRef)
    .output(mediaRef)
    .mutation(({ ctx, input }) => removeMedia(ctx.db, ctx.actor, input)),
});

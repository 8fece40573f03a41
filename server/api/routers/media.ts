import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { getMedia, listMedia, removeMedia, renameMedia } from '#server/media/library';
import {
  listMediaInput,
  media as mediaOut,
  mediaPage,
  mediaRef,
  mediaRow,
  renameMediaInput,
  uploadInput,
} from '#server/media/schema';
import { uploadMedia } from '#server/media/service';

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

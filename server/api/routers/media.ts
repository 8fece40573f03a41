import { rest } from '#server/api/rest-route';
import { can, router } from '#server/api/trpc';
import { media as mediaOut, uploadInput } from '#server/media/schema';
import { uploadMedia } from '#server/media/service';

export const media = router({
  upload: can('workbench:group-send:create')
    .meta(rest.post('/media', 201))
    .input(uploadInput)
    .output(mediaOut)
    .mutation(async ({ ctx, input: { file } }) =>
      uploadMedia(ctx.db, ctx.actor, { fileName: file.name, bytes: await file.bytes() }),
    ),
});

import { requirePermission } from '#server/auth/actor';
import { AppError } from '#server/errors';
import { readMedia } from '#server/media/service';
import { createContext } from './context.ts';
import { answerInEnvelope, refuse } from './envelope.ts';

/** Answers GET /api/v1/workbench/media/{mediaId} with the bytes, to whoever may see or make messages in its corp. */
export function handleMediaFile(request: Request): Promise<Response> {
  return answerInEnvelope(request, async (requestId) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const response = refuse(new AppError('METHOD_NOT_ALLOWED'), requestId);
      response.headers.set('allow', 'GET, HEAD');
      return response;
    }
    const { db, actor } = await createContext(request, requestId);
    if (!actor) throw new AppError('UNAUTHORIZED');
    const seesMessages = actor.permissions.has('workbench:group-send:task:view');
    if (!seesMessages) requirePermission(actor, 'workbench:group-send:create');
    const mediaId = new URL(request.url).pathname.split('/').at(-1) ?? '';
    const { bytes, contentType, fileName } = await readMedia(db, actor, mediaId);
    return new Response(bytes, {
      headers: {
        'content-type': contentType,
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        // A file from outside must never run as a page of ours.
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=3600',
      },
    });
  });
}

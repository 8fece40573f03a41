import { requirePermission } from '#server/auth/actor';
import { AppError } from '#server/errors';
import { type MediaFile, readMedia } from '#server/media/file';
import { readRange } from './byte-range.ts';
import { encodeRfc5987 } from './content-disposition.ts';
import { createContext } from './context.ts';
import { answerInEnvelope, refuse } from './envelope.ts';

/**
 * Answers GET /api/v1/workbench/media/{mediaId}/file with the bytes, or those asked for by Range, to whoever may see or
 * make messages in its corp.
 */
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
    const mediaId = new URL(request.url).pathname.split('/').at(-2) ?? '';
    return answer(request, await readMedia(db, actor, mediaId));
  });
}

async function answer(request: Request, file: MediaFile): Promise<Response> {
  const headers = headersOf(file);
  const etag = `"${file.sha256.slice(0, 32)}"`;
  headers.set('etag', etag);
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const isStale = (request.headers.get('if-range') ?? etag) !== etag;
  const range = isStale ? null : readRange(request.headers.get('range'), file.size);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${file.size}`);
  const body = request.method === 'HEAD' ? null : await file.open(range ?? undefined);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** Pictures and videos are shown, files are saved: one from outside must never run as a page of ours. */
function headersOf({ kind, contentType, fileName }: MediaFile): Headers {
  const disposition = kind === 'FILE' ? 'attachment' : 'inline';
  return new Headers({
    'content-type': kind === 'FILE' ? 'application/octet-stream' : contentType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeRfc5987(fileName)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes',
  });
}

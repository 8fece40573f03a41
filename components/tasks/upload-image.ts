import type { UploadedImage } from './task-draft.ts';

export const imageTypes = ['image/jpeg', 'image/png'];
export const imageBytesAtMost = 10 * 1024 * 1024;

/** The server could not be reached, or refused the file: `message` is its sentence, null when there was no answer. */
export class UploadError extends Error {
  readonly sentence: string | null;
  constructor(sentence: string | null) {
    super(sentence ?? 'no answer to the upload');
    this.name = 'UploadError';
    this.sentence = sentence;
  }
}

type Upload = { file: File; onProgress: (share: number) => void; signal: AbortSignal };

/** Uploads a picture. Uses XMLHttpRequest, since fetch does not tell how far an upload has come. */
export function uploadImage({ file, onProgress, signal }: Upload): Promise<UploadedImage> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', '/api/v1/workbench/media');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new UploadError(null));
    request.onload = () => {
      const mediaId = fieldOf(fieldOf(request.response, 'data'), 'mediaId');
      if (request.status === 201 && typeof mediaId === 'string')
        resolve({ mediaId, fileName: file.name, size: file.size });
      else reject(new UploadError(sentenceOf(request.response)));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function sentenceOf(answer: unknown): string | null {
  const message = fieldOf(answer, 'message');
  return typeof message === 'string' ? message : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

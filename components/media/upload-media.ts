import * as v from 'valibot';

/** A file of the library, as far as a message needs to know it. */
export const uploadedFile = v.object({
  mediaId: v.string(),
  kind: v.picklist(['IMAGE', 'VIDEO', 'FILE']),
  fileName: v.string(),
  size: v.number(),
});
export type UploadedFile = v.InferOutput<typeof uploadedFile>;
export type MediaKind = UploadedFile['kind'];

const answer = v.object({ data: uploadedFile });
const refusal = v.object({ message: v.string() });

/** The server could not be reached, or refused the file: `sentence` is its own, null when there was no answer. */
export class UploadError extends Error {
  readonly sentence: string | null;
  constructor(sentence: string | null) {
    super(sentence ?? 'no answer to the upload');
    this.name = 'UploadError';
    this.sentence = sentence;
  }
}

type Upload = { file: File; kind: MediaKind; onProgress: (share: number) => void; signal: AbortSignal };

/** Uploads a file. Uses XMLHttpRequest, since fetch does not tell how far an upload has come. */
export function uploadMedia({ file, kind, onProgress, signal }: Upload): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('kind', kind);
    body.append('file', file);
    request.open('POST', '/api/v1/workbench/media');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new UploadError(null));
    request.onabort = () => reject(new UploadError(null));
    request.onload = () => {
      const taken = v.safeParse(answer, request.response);
      if (request.status === 201 && taken.success) resolve(taken.output.data);
      else reject(new UploadError(sentenceOf(request.response)));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function sentenceOf(response: unknown): string | null {
  const read = v.safeParse(refusal, response);
  return read.success ? read.output.message : null;
}

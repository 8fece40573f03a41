import { z } from 'zod';

/** As WeCom tells them apart: what a file is sent as. */
export const mediaKind = z.enum(['IMAGE', 'VIDEO', 'FILE']);
export type MediaKind = z.infer<typeof mediaKind>;

/** A file in a content: what it is sent as, and the path of its id. */
export type MediaUse = { mediaId: string; kind: MediaKind; path: string };

export const media = z.object({
  mediaId: z.string(),
  kind: mediaKind,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  createTime: z.iso.datetime(),
});
export type Media = z.infer<typeof media>;

/** The largest upload: WeCom's limit for images. */
export const maxMediaBytes = 10 * 1024 * 1024;

/** The multipart field `file`. */
export const uploadInput = z.strictObject({ file: z.file() });

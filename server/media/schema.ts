import { z } from 'zod';

export const media = z.object({
  mediaId: z.string(),
  kind: z.enum(['IMAGE']),
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

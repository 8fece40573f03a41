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

/** What a reader of a message needs to know of a file in it. */
export const mediaFact = media.pick({ mediaId: true, kind: true, fileName: true, size: true });
export type MediaFact = z.infer<typeof mediaFact>;

/** A file as the library shows it. */
export const mediaRow = media.extend({
  createdBy: z.string(),
  /** Null: in no folder. */
  folder: z.string().nullable(),
  /** How many tasks were made with it, ended ones included. */
  taskCount: z.number().int(),
  templateCount: z.number().int(),
});
export type MediaRow = z.infer<typeof mediaRow>;

/** The multipart fields; without a kind, pictures and videos are told by their bytes and all else is a file. */
export const uploadInput = z.strictObject({ file: z.file(), kind: mediaKind.optional() });

/** What the database cannot even compare is refused here. */
const word = z.string().regex(/^\P{Cc}*$/u, { error: '含有控制字符' });

/** A folder is there as long as something is in it; blank is no folder. */
const folder = word.trim().max(60);

/** The folders that something is in, by name. */
export const folders = z.object({ records: z.array(z.object({ folder: z.string(), count: z.number().int() })) });
export type Folders = z.infer<typeof folders>;

export const mediaRef = z.strictObject({ mediaId: word.max(64) });

export const listMediaInput = z.strictObject({
  kind: z.union([mediaKind, z.array(mediaKind).min(1).max(3)]).optional(),
  /** Anywhere in the name. */
  keyword: word.trim().max(64).optional(),
  /** Blank: those in no folder. */
  folder: folder.optional(),
  size: z.number().int().min(1).max(100).default(10),
  cursor: z.string().max(200).optional(),
});
export type ListMediaInput = z.infer<typeof listMediaInput>;

export const mediaPage = z.object({
  /** Newest first. */
  records: z.array(mediaRow),
  nextCursor: z.string().nullable(),
  /** What the corp's files take, and may take, together. */
  usedBytes: z.number().int(),
  quotaBytes: z.number().int(),
});
export type MediaPage = z.infer<typeof mediaPage>;

export const renameMediaInput = z.strictObject({
  ...mediaRef.shape,
  fileName: z.string().trim().min(1).max(100),
});

export const moveMediaInput = z.strictObject({ ...mediaRef.shape, folder });

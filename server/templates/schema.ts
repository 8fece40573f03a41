import { z } from 'zod';
import { mediaFact } from '#server/media/schema';

/** What the database cannot even compare is refused here. */
const word = z.string().regex(/^\P{Cc}*$/u, { error: '含有控制字符' });

const templateId = z.int().positive().max(Number.MAX_SAFE_INTEGER);
const name = word.trim().min(1).max(100);
/** Blank is no folder. A folder is there as long as something is in it. */
const folder = word.trim().max(60);
/** Only known to be an object here; what is inside is judged by the verb (422). */
const messageContent = z.record(z.string(), z.unknown());

export const templateRef = z.strictObject({ templateId });
export type TemplateRef = z.infer<typeof templateRef>;

export const template = z.object({
  templateId: z.number().int(),
  name: z.string(),
  /** Null: in no folder. */
  folder: z.string().nullable(),
  messageContent,
  media: z.array(mediaFact),
  /** How many tasks were made with exactly this content, tests left out. */
  taskCount: z.number().int(),
  createdBy: z.string(),
  createTime: z.iso.datetime(),
  updateTime: z.iso.datetime(),
});
export type Template = z.infer<typeof template>;

export const listTemplatesInput = z.strictObject({
  /** Anywhere in the name. */
  keyword: word.trim().max(64).optional(),
  /** Blank: those in no folder. */
  folder: folder.optional(),
  size: z.number().int().min(1).max(100).default(10),
  cursor: z.string().max(200).optional(),
});
export type ListTemplatesInput = z.infer<typeof listTemplatesInput>;

/** Newest first. */
export const templatePage = z.object({ records: z.array(template), nextCursor: z.string().nullable() });
export type TemplatePage = z.infer<typeof templatePage>;

export const createTemplateInput = z.strictObject({ name, folder: folder.optional(), messageContent });
export type CreateTemplateInput = z.infer<typeof createTemplateInput>;

/** What is not given stays. */
export const updateTemplateInput = z
  .strictObject({
    ...templateRef.shape,
    name: name.optional(),
    folder: folder.optional(),
    messageContent: messageContent.optional(),
  })
  .refine((input) => Object.values(input).filter((value) => value !== undefined).length > 1, '至少修改一项');
export type UpdateTemplateInput = z.infer<typeof updateTemplateInput>;

/** Who uses a file of the library: the newest tasks of those the reader may see, and the templates. */
export const mediaUses = z.object({
  tasks: z.array(z.object({ groupSendTaskId: z.number().int(), taskName: z.string().nullable() })),
  templates: z.array(z.object({ templateId: z.number().int(), name: z.string() })),
});
export type MediaUses = z.infer<typeof mediaUses>;

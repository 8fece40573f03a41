import { z } from 'zod';
import { depthMessage, page, withinDepth } from './schema.ts';
import { customerNumber, selection, writtenValues } from './selection-schema.ts';

const reason = z.string().trim().min(1).max(200);

export const markInput = z.strictObject({ selection, reason });
export const unmarkInput = z.strictObject({ customerIds: z.array(customerNumber).min(1).max(50_000) });
/** How many were changed by this call, and how many were so before. */
export const marked = z.object({ changedCount: z.number().int(), unchangedCount: z.number().int() });

export const previewImportInput = z.strictObject({ values: writtenValues.min(1) });
export const importPreview = z.object({
  /** Customers who would be marked. */
  newCount: z.number().int(),
  alreadyCount: z.number().int(),
  unknownCount: z.number().int(),
  /** The first 200 of those that name nobody. */
  unknown: z.array(z.string()),
  duplicateCount: z.number().int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const listDoNotContactInput = z
  .strictObject({ keyword: z.string().trim().max(64).optional(), ...page })
  .refine(withinDepth, depthMessage);
export type ListDoNotContactInput = z.infer<typeof listDoNotContactInput>;

export const doNotContactRow = z.object({
  customerId: z.number().int(),
  name: z.string(),
  phone: z.string().nullable(),
  externalUserId: z.string(),
  reason: z.string().nullable(),
  /** Who marked the customer; null for what an import of the product brought. */
  createdBy: z.string().nullable(),
  createTime: z.iso.datetime(),
});
export type DoNotContactRow = z.infer<typeof doNotContactRow>;
export const doNotContactPage = z.object({
  records: z.array(doNotContactRow),
  total: z.number().int(),
  size: z.number().int(),
  current: z.number().int(),
  pages: z.number().int(),
});

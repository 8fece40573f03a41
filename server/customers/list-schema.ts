import { z } from 'zod';
import { customerNumber, selection } from './selection-schema.ts';

const groupId = customerNumber;
const name = z.string().trim().min(1).max(200);

export const listRef = z.strictObject({ groupId });
export const createListInput = z.strictObject({
  name,
  /** Who is on it from the start; nobody if not given. */
  selection: selection.optional(),
});
export const renameListInput = z.strictObject({ groupId, name });
export const addToListInput = z.strictObject({ groupId, selection });
export const removeFromListInput = z.strictObject({
  groupId,
  customerIds: z.array(customerNumber).min(1).max(50_000),
});

export const createdList = z.object({ groupId: z.number().int(), addedCount: z.number().int() });
/** How many members this call added or removed. */
export const listChanged = z.object({ groupId: z.number().int(), changedCount: z.number().int() });

export const customerGroupInfo = z.object({
  groupId: z.number().int(),
  groupName: z.string(),
  groupType: z.enum(['CHAT', 'LIST']),
  customerCount: z.number().int(),
  createTime: z.iso.datetime(),
  createdBy: z.string().nullable(),
  isTestList: z.boolean(),
});

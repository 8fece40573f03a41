import { z } from 'zod';

export const tag = z.object({
  tagId: z.number().int(),
  tagName: z.string(),
  customerCount: z.number().int(),
  tagGroupId: z.number().int(),
  tagGroupName: z.string(),
});

const accountId = z.string().min(1).max(100);

/** With accounts the answer's `senderCustomerCount` counts the customers of any of them. */
export const tagListInput = z.strictObject({
  accountId: accountId.optional(),
  accountIds: z.array(accountId).min(1).max(50).optional(),
});
export const tagWithSender = tag.extend({ senderCustomerCount: z.number().int().optional() });

export const customerGroup = z.object({
  groupId: z.number().int(),
  groupName: z.string(),
  groupType: z.enum(['CHAT', 'LIST']),
  customerCount: z.number().int(),
  /** The list that contents are tried out on. */
  isTestList: z.boolean(),
});
export const customerGroupList = z.array(customerGroup);

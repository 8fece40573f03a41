import { z } from 'zod';
import { customer, followStatus } from './schema.ts';
import { customerNumber } from './selection-schema.ts';

const time = z.iso.datetime();

export const customerDetail = z.object({
  ...customer.omit({ details: true }).shape,
  /** The relations the reader sees, existing ones first, the newest first. */
  follows: z.array(
    z.object({
      accountId: z.string(),
      accountName: z.string(),
      remark: z.string().nullable(),
      followStatus,
      addTime: time,
      removedTime: time.nullable(),
    }),
  ),
  tags: z.array(
    z.object({ tagId: z.number().int(), tagName: z.string(), tagGroupId: z.number().int(), tagGroupName: z.string() }),
  ),
  groups: z.array(z.object({ groupId: z.number().int(), groupName: z.string(), groupType: z.enum(['CHAT', 'LIST']) })),
  doNotContact: z
    .object({ reason: z.string().nullable(), createdBy: z.string().nullable(), createTime: time })
    .nullable(),
});
export type CustomerDetail = z.infer<typeof customerDetail>;

/** The WeChat id, which WeCom never tells: written by hand, or null to forget it. */
export const updateCustomerInput = z.strictObject({
  customerId: customerNumber,
  wechatId: z.string().trim().min(1).max(64).nullable(),
});
export const updatedCustomer = z.object({ customerId: z.number().int(), wechatId: z.string().nullable() });

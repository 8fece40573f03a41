import { z } from 'zod';

export const accountStatus = z.enum(['ACTIVE', 'OFFLINE', 'EXPIRED']);
export type AccountStatus = z.infer<typeof accountStatus>;

export const account = z.object({
  accountId: z.string(),
  accountName: z.string(),
  accountType: z.literal('WEWORK'),
  status: accountStatus,
  /** Customers with an existing relation to this account. */
  customerCount: z.number().int(),
});

export const accountList = z.array(account);

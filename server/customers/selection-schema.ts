import { z } from 'zod';
import { searchFilter } from './schema.ts';

export const customerNumber = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const customerRef = z.strictObject({ customerId: customerNumber });

/** What a person wrote or uploaded: external ids, phones of 11 digits and customer ids, in any order. */
export const writtenValues = z.array(z.string().trim().min(1).max(64)).max(50_000);

/** Some customers: by id, all whom a search finds, or as a person wrote them down. Exactly one of the three. */
export const selection = z.union([
  z.strictObject({ customerIds: z.array(customerNumber).min(1).max(50_000) }),
  z.strictObject({ filter: searchFilter }),
  z.strictObject({ values: writtenValues.min(1) }),
]);
export type CustomerSelection = z.infer<typeof selection>;

export const resolveInput = z.strictObject({ values: writtenValues });
export const resolved = z.object({
  customerIds: z.array(z.number().int()),
  foundCount: z.number().int(),
  unknownCount: z.number().int(),
  /** The first 200 of those that name nobody. */
  unknown: z.array(z.string()),
  duplicateCount: z.number().int(),
});
export type Resolved = z.infer<typeof resolved>;

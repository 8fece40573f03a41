import { z } from 'zod';

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const listIds = z.array(id).max(200);

/** Pages as the owner's document counts them: from 1, at most 100,000 rows deep. */
export const page = {
  page: z.number().int().min(1).default(1),
  size: z.number().int().min(1).max(100).default(10),
};
export const withinDepth = ({ page, size }: { page: number; size: number }) => page * size <= 100_000;
export const depthMessage = {
  message: '请缩小查询范围：page × size 不能超过 100000',
  path: ['page'],
};

export const tagMatch = z.enum(['ANY', 'ALL']);

export const searchInput = z
  .strictObject({
    tagIds: listIds.optional(),
    tagMatch: tagMatch.default('ANY'),
    groupIds: listIds.optional(),
    keyword: z.string().trim().max(64).optional(),
    ...page,
  })
  .refine(withinDepth, depthMessage);
export type SearchInput = z.infer<typeof searchInput>;

export const customer = z.object({
  customerId: z.number().int(),
  name: z.string(),
  wechatId: z.string().nullable(),
  /** Masked unless the caller may see phones. */
  phone: z.string().nullable(),
  externalUserId: z.string(),
});
export type Customer = z.infer<typeof customer>;

export const customerPage = z.object({
  records: z.array(customer),
  total: z.number().int(),
  size: z.number().int(),
  current: z.number().int(),
  pages: z.number().int(),
});

/** Whom a task is for. Unknown keys are refused: a misspelt `exclude` must not widen a send. */
export const target = z.strictObject({
  tagIds: listIds.optional(),
  tagMatch: tagMatch.default('ANY'),
  groupIds: listIds.optional(),
  customerIds: z.array(id).max(50_000).optional(),
  exclude: z
    .strictObject({
      tagIds: listIds.optional(),
      groupIds: listIds.optional(),
      customerIds: z.array(id).max(50_000).optional(),
    })
    .optional(),
  onlySenderContacts: z.boolean().default(false),
});
export type Target = z.infer<typeof target>;

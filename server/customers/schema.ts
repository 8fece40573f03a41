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

export const followStatus = z.enum(['ACTIVE', 'REMOVED_BY_CUSTOMER', 'REMOVED_BY_MEMBER']);
export type FollowStatus = z.infer<typeof followStatus>;
const instant = z.iso.datetime({ offset: true });

const filter = {
  tagIds: listIds.optional(),
  tagMatch: tagMatch.default('ANY'),
  /** Customers without any of these. */
  withoutTagIds: listIds.optional(),
  groupIds: listIds.optional(),
  keyword: z.string().trim().max(64).optional(),
  /** Account, add time and status are asked of one and the same relation. */
  accountIds: z.array(z.string().min(1).max(100)).max(100).optional(),
  /** addStartTime ≤ add time < addEndTime. */
  addStartTime: instant.optional(),
  addEndTime: instant.optional(),
  followStatus: followStatus.optional(),
  isDoNotContact: z.boolean().optional(),
};

/** What a search looks for, without its pages: saved under a name, or taken as a whole ("all found"). */
export const searchFilter = z.strictObject(filter);
export type SearchFilter = z.infer<typeof searchFilter>;

export const searchInput = z
  .strictObject({
    ...filter,
    /** With `details` in every record. */
    hasDetails: z.boolean().optional(),
    ...page,
  })
  .refine(withinDepth, depthMessage);
export type SearchInput = z.infer<typeof searchInput>;

/** Which text of a customer a keyword was found in, when it is not the name; `text` is null where the reader may not see it. */
const match = z.object({ field: z.enum(['REMARK', 'WECHAT_ID', 'PHONE', 'EXTERNAL_ID']), text: z.string().nullable() });

/** What a list shows of a customer beside the names of the API. */
export const rowDetails = z.object({
  /** The newest relation the reader sees; existing ones first. */
  relation: z
    .object({
      accountId: z.string(),
      accountName: z.string(),
      addTime: z.iso.datetime(),
      followStatus,
      /** How many further relations there are. */
      moreCount: z.number().int(),
    })
    .nullable(),
  tagNames: z.array(z.string()),
  isDoNotContact: z.boolean(),
  match: match.nullable(),
});
export type RowDetails = z.infer<typeof rowDetails>;

export const customer = z.object({
  customerId: z.number().int(),
  name: z.string(),
  wechatId: z.string().nullable(),
  /** Masked unless the caller may see phones. */
  phone: z.string().nullable(),
  externalUserId: z.string(),
  details: rowDetails.optional(),
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

import { z } from 'zod';

export const staffRole = z.enum(['VIEWER', 'OPERATOR', 'MANAGER', 'ADMIN']);

const memberId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const accountId = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(100);

export const listMembersInput = z.strictObject({
  /** Part of a name or e-mail. */
  keyword: z.string().trim().max(64).optional(),
  role: staffRole.optional(),
});
export type ListMembersInput = z.infer<typeof listMembersInput>;

export const member = z.object({
  memberId: z.number().int(),
  name: z.string(),
  email: z.string(),
  role: staffRole,
  isYou: z.boolean(),
  disabledTime: z.iso.datetime().nullable(),
  lastSignInTime: z.iso.datetime().nullable(),
  /** Their tasks that have not ended; these go on when the person is disabled. */
  openTaskCount: z.number().int(),
  /** Works in other corps too: then no single one may set their password. */
  isShared: z.boolean(),
  accounts: z.array(z.object({ accountId, accountName: z.string() })),
});
export const memberList = z.object({ records: z.array(member), total: z.number().int() });

export const memberRef = z.strictObject({ memberId });

export const addMemberInput = z.strictObject({
  name,
  email: z.email().max(200).trim().toLowerCase(),
  role: staffRole,
  accountIds: z.array(accountId).max(1000).default([]),
});
export type AddMemberInput = z.infer<typeof addMemberInput>;

/** `password` is shown this one time; null when the person signs in with one of their own. */
export const addedMember = z.object({ memberId: z.number().int(), password: z.string().nullable() });
export const newPassword = z.object({ password: z.string() });

export const changeRoleInput = memberRef.extend({ role: staffRole });
export const setDisabledInput = memberRef.extend({ isDisabled: z.boolean() });
export const setGrantsInput = memberRef.extend({ accountIds: z.array(accountId).max(1000) });
export const setAccountGrantsInput = z.strictObject({ accountId, memberIds: z.array(memberId).max(1000) });
export const done = z.object({ hasChanged: z.boolean() });

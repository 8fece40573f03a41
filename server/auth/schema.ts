import { z } from 'zod';
import { permissions } from './permissions.ts';

export const role = z.enum(['VIEWER', 'OPERATOR', 'MANAGER', 'ADMIN', 'SERVICE']);

/** Who is here. `corp` is null while a person of several corps has not chosen one. */
export const sessionInfo = z.object({
  user: z.object({ name: z.string(), email: z.string().nullable() }),
  role: role.nullable(),
  permissions: z.array(z.enum(permissions)),
  corp: z.object({ name: z.string(), timezone: z.string() }).nullable(),
  memberships: z.array(
    z.object({
      membershipId: z.string(),
      corpName: z.string(),
      role,
      isCurrent: z.boolean(),
    }),
  ),
});
export type SessionInfo = z.infer<typeof sessionInfo>;

export const chooseCorpInput = z.strictObject({
  membershipId: z.string().regex(/^\d{1,18}$/),
});
export type ChooseCorpInput = z.infer<typeof chooseCorpInput>;

import { type Permission, type Role, rolePermissions, seesWholeCorp } from './permissions.ts';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';

/** What an actor may see: the whole corp, or what follows from some accounts. */
export type Scope = { kind: 'corp' } | { kind: 'accounts'; accountIds: bigint[] };

/** Whoever calls a verb: a person, a machine, or the product itself. `userId` is null only for the system. */
export type Actor = {
  kind: 'staff' | 'service' | 'system';
  userId: bigint | null;
  corpId: bigint;
  role: Role;
  permissions: ReadonlySet<Permission>;
  scope: Scope;
};

type ActorOptions = {
  /** Narrows a key's rights. */
  scopes?: readonly Permission[];
  /** The person whose own membership the row must be. */
  authUserId?: string;
};

/** The actor behind a `t_user` row, or null if it is gone, disabled or another person's. */
export async function actorOfUser(
  db: Db,
  userId: bigint,
  { scopes, authUserId }: ActorOptions = {},
): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId, disabledAt: null, ...(authUserId !== undefined && { authUserId, kind: 'STAFF' }) },
    include: { grants: { select: { accountId: true } } },
  });
  if (!user) return null;
  const role = toRole(user.role);
  const wholeCorp = seesWholeCorp[role] && !user.limitedToAccounts;
  return {
    kind: user.kind === 'SERVICE' ? 'service' : 'staff',
    userId: user.id,
    corpId: user.corpId,
    role,
    permissions: new Set(scopes ?? rolePermissions[role]),
    scope: wholeCorp
      ? { kind: 'corp' }
      : {
          kind: 'accounts',
          accountIds: user.grants.map((grant) => grant.accountId),
        },
  };
}

/** The product itself, acting in one corp. */
export function systemActor(corpId: bigint): Actor {
  return {
    kind: 'system',
    userId: null,
    corpId,
    role: 'ADMIN',
    permissions: new Set(),
    scope: { kind: 'corp' },
  };
}

/** Throws FORBIDDEN unless the actor holds the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw new AppError('FORBIDDEN');
}

/** Throws FORBIDDEN for an actor who sees some accounts alone: what concerns the whole corp is not theirs. */
export function requireWholeCorp({ scope }: Actor): void {
  if (scope.kind !== 'corp')
    throw new AppError('FORBIDDEN', '此操作涉及整个企业，只能访问部分账号的密钥或人员不能使用');
}

/** Reads a role from its column. */
export function toRole(text: string): Role {
  if (isRole(text)) return text;
  throw new Error(`unknown role ${text}`);
}

function isRole(text: string): text is Role {
  return Object.hasOwn(rolePermissions, text);
}

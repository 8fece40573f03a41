import { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import { type Actor, actorOfUser, systemActor } from './actor.ts';
import { authOf } from './auth.ts';
import { isPermission, type Permission, rolePermissions } from './permissions.ts';
import { type Database, inTransaction } from '#server/db';

export type NewApiKey = {
  corpId: bigint;
  name: string;
  /** Who makes it; the product itself unless told. */
  by?: Actor;
  scopes?: readonly Permission[];
  /** userids: the key then sees these accounts alone. */
  accounts?: readonly string[];
  expiresInSeconds?: number;
};

/** Makes a SERVICE row with one key and answers the key: this is the only time it is readable. */
export async function createApiKey(db: Database, input: NewApiKey): Promise<{ key: string; userId: bigint }> {
  const { corpId, name, scopes = rolePermissions.SERVICE, accounts, expiresInSeconds } = input;
  const userId = await inTransaction(db, async (tx) => {
    const user = await tx.user.create({
      data: {
        corpId,
        kind: 'SERVICE',
        name,
        role: 'SERVICE',
        limitedToAccounts: accounts !== undefined,
        madeById: input.by?.userId ?? null,
      },
    });
    for (const userid of accounts ?? []) {
      const account = await tx.account.findUnique({
        where: {
          corpId_useridKey: { corpId, useridKey: userid.toLowerCase() },
        },
      });
      if (!account) throw new Error(`没有这个账号 (no such account): ${userid}`);
      await tx.accountGrant.create({
        data: { userId: user.id, accountId: account.id },
      });
    }
    await recordAudit(tx, input.by ?? systemActor(corpId), 'api-key.created', user.id, {
      name,
      scopes: [...scopes],
    });
    return user.id;
  });
  // The library writes outside our transaction; a SERVICE row without a key can do nothing.
  const { key } = await authOf(db).api.createApiKey({
    body: {
      name,
      userId: String(userId),
      permissions: { scopes: [...scopes] },
      ...(expiresInSeconds === undefined ? {} : { expiresIn: expiresInSeconds }),
    },
  });
  return { key, userId };
}

const verified = z.object({
  id: z.string(),
  referenceId: z.string().regex(/^\d+$/),
  permissions: z.object({ scopes: z.array(z.string()) }),
});

/**
 * The library calls a key invalid also when the database could not be asked. Callers give up for good at 401, so a refusal
 * counts only when the database answers and says it again.
 */
async function verify(db: Database, key: string) {
  const verifyOnce = () => authOf(db).api.verifyApiKey({ body: { key } });
  const answer = await verifyOnce();
  if (answer.valid || answer.error?.code !== 'INVALID_API_KEY') return answer;
  await db.$queryRaw`SELECT 1`;
  return verifyOnce();
}

/** The actor of a key that is known, enabled and not expired, and whose SERVICE row still works; else null. */
export async function actorOfKey(db: Database, key: string): Promise<{ actor: Actor; keyId: string } | null> {
  const answer = await verify(db, key);
  if (!answer.valid) return null;
  const parsed = verified.safeParse(answer.key);
  if (!parsed.success) return null;
  const { id, referenceId, permissions } = parsed.data;
  const actor = await actorOfUser(db, BigInt(referenceId), { scopes: permissions.scopes.filter(isPermission) });
  return actor?.kind === 'service' ? { actor, keyId: id } : null;
}

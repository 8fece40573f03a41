import { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { apiKeyRow, type ApiKeyRow, type CreateApiKeyInput } from '#server/auth/api-key-schema';
import { createApiKey } from '#server/auth/api-keys';
import { isPermission } from '#server/auth/permissions';
import { appNow } from '#server/clock';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { requireManager } from './manager.ts';

const daySeconds = 24 * 3600;

/** So many keys a corp can be shown; the newest ones. */
const maxKeys = 500;

const row = z.object({
  ...apiKeyRow.shape,
  scopes: z.string().nullable(),
  createTime: z.date(),
  lastUsedTime: z.date().nullable(),
  expireTime: z.date().nullable(),
});
const granted = z.object({ scopes: z.array(z.string()) });

/** The keys of the corp, the newest first; those that were revoked or have expired remain in sight. */
export async function listApiKeys(db: Db, actor: Actor): Promise<ApiKeyRow[]> {
  requireManager(actor);
  const found = await db.$queryRaw`
    SELECT u.id::float8 AS "keyId", u.name, coalesce(k.start, '') AS start, k.permissions AS scopes,
           CASE WHEN u.limited_to_accounts THEN coalesce(
             (SELECT jsonb_agg(jsonb_build_object('accountId', a.userid, 'accountName', a.name) ORDER BY a.name, a.id)
                FROM t_account_grant g JOIN t_account a ON a.id = g.account_id WHERE g.user_id = u.id), '[]') END AS accounts,
           CASE WHEN u.disabled_at IS NOT NULL OR NOT coalesce(k.enabled, TRUE) THEN 'REVOKED'
                WHEN k.expires_at <= app_now() THEN 'EXPIRED' ELSE 'ACTIVE' END AS state,
           k.created_at AS "createTime", k.last_request AS "lastUsedTime", k.expires_at AS "expireTime"
      FROM t_user u JOIN auth_api_key k ON k.reference_id = u.id::text
     WHERE u.corp_id = ${actor.corpId} AND u.kind = 'SERVICE'
     ORDER BY u.id DESC LIMIT ${maxKeys}`;
  return z.array(row).parse(found).map(toApiKey);
}

function toApiKey({ scopes, createTime, lastUsedTime, expireTime, ...rest }: z.infer<typeof row>): ApiKeyRow {
  const parsed = granted.safeParse(JSON.parse(scopes ?? '{}'));
  return {
    ...rest,
    scopes: parsed.success ? parsed.data.scopes.filter(isPermission) : [],
    createTime: createTime.toISOString(),
    lastUsedTime: lastUsedTime?.toISOString() ?? null,
    expireTime: expireTime?.toISOString() ?? null,
  };
}

/** Makes a key and answers it: this is the only time it is readable. */
export async function addApiKey(
  db: Database,
  actor: Actor,
  { name, scopes, accountIds, expiresInDays }: CreateApiKeyInput,
): Promise<{ keyId: number; key: string }> {
  requireManager(actor);
  const { corpId } = actor;
  if (accountIds) await requireAccounts(db, corpId, accountIds);
  const { key, userId } = await createApiKey(db, {
    corpId,
    by: actor,
    name,
    scopes,
    ...(accountIds && { accounts: accountIds }),
    ...(expiresInDays !== undefined && { expiresInSeconds: expiresInDays * daySeconds }),
  });
  return { keyId: Number(userId), key };
}

async function requireAccounts(db: Db, corpId: bigint, accountIds: string[]): Promise<void> {
  const keys = [...new Set(accountIds.map((each) => each.toLowerCase()))];
  const known = await db.account.count({ where: { corpId, useridKey: { in: keys } } });
  if (known < keys.length) throw new AppError('SENDER_ACCOUNT_NOT_FOUND');
}

/** Takes a key back: its next request is refused. What it made stays. */
export function revokeApiKey(
  db: Database,
  actor: Actor,
  { keyId }: { keyId: number },
): Promise<{ hasChanged: boolean }> {
  requireManager(actor);
  return inTransaction(db, async (tx) => {
    const mine = { id: keyId, corpId: actor.corpId, kind: 'SERVICE' };
    const { count } = await tx.user.updateMany({
      where: { ...mine, disabledAt: null },
      data: { disabledAt: await appNow(tx) },
    });
    if (count === 0) {
      if ((await tx.user.count({ where: mine })) === 0) throw new AppError('NOT_FOUND');
      return { hasChanged: false };
    }
    await tx.authApiKey.updateMany({ where: { referenceId: String(keyId) }, data: { enabled: false } });
    await recordAudit(tx, actor, 'api-key.revoked', String(keyId));
    return { hasChanged: true };
  });
}

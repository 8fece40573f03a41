import { z } from 'zod';
import { permissions } from './permissions.ts';

const scope = z.enum(permissions);

export const apiKeyState = z.enum(['ACTIVE', 'EXPIRED', 'REVOKED']);

export const apiKeyRow = z.object({
  /** Of the service that the key is: its `t_user` row. */
  keyId: z.number().int(),
  name: z.string(),
  /** The first characters of the key, to tell it from others. */
  start: z.string(),
  scopes: z.array(scope),
  /** The accounts it is limited to; null: it sees the whole corp. */
  accounts: z.array(z.object({ accountId: z.string(), accountName: z.string() })).nullable(),
  state: apiKeyState,
  createTime: z.iso.datetime(),
  lastUsedTime: z.iso.datetime().nullable(),
  expireTime: z.iso.datetime().nullable(),
});
export type ApiKeyRow = z.infer<typeof apiKeyRow>;
export const apiKeyList = z.array(apiKeyRow);

export const createApiKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(scope).min(1).max(permissions.length),
  /** Limits the key to these accounts. */
  accountIds: z.array(z.string().min(1).max(100)).min(1).max(200).optional(),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

/** The key itself: this is the only time it is told. */
export const createdApiKey = z.object({ keyId: z.number().int(), key: z.string() });

export const apiKeyRef = z.strictObject({ keyId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

import type { Db } from '#server/db';
import { env } from '#server/env';
import { decryptSecret } from '#server/secrets';
import type { CallbackKeys } from '#server/wecom/callback';
import { isOfEnvironment } from './service.ts';

/** The corp a callback is for, and what proves that it comes from WeCom. */
export type CallbackDoor = CallbackKeys & { corpId: bigint; receiver: string };

/**
 * The callback keys of a corp by its WeCom id (null: the environment's corp): from the environment for that one, else from
 * its row. Null when there is no such corp, or no keys.
 */
export async function callbackDoorOf(db: Db, wecomCorpId: string | null): Promise<CallbackDoor | null> {
  const { WECOM_CORP_ID } = env();
  const receiver = wecomCorpId ?? WECOM_CORP_ID;
  if (!receiver) return null;
  const corp = await db.corp.findUnique({ where: { wecomCorpId: receiver } });
  if (!corp) return null;
  const keys = isOfEnvironment(corp) ? keysOfEnvironment() : storedKeys(corp);
  return keys && { ...keys, corpId: corp.id, receiver };
}

/** The keys the environment sets for its corp; null unless both are there. */
export function keysOfEnvironment(): CallbackKeys | null {
  const { WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = env();
  return token && aesKey ? { token, aesKey } : null;
}

type Row = { id: bigint; callbackTokenEncrypted: string | null; callbackAesKeyEncrypted: string | null };

function storedKeys({ id, callbackTokenEncrypted, callbackAesKeyEncrypted }: Row): CallbackKeys | null {
  if (!callbackTokenEncrypted || !callbackAesKeyEncrypted) return null;
  return { token: decryptSecret(id, callbackTokenEncrypted), aesKey: decryptSecret(id, callbackAesKeyEncrypted) };
}

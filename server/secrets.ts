import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '#server/env';

type Key = { id: string; bytes: Buffer };

/** Reads `id:base64,id:base64`; each key must be 32 bytes. */
export function parseKeys(text: string): [Key, ...Key[]] {
  const keys = text.split(',').map((pair) => {
    const at = pair.indexOf(':');
    const bytes = Buffer.from(pair.slice(at + 1), 'base64');
    if (at < 1 || bytes.length !== 32) throw new Error('ENCRYPTION_KEY: each pair is id:base64 of 32 bytes');
    return { id: pair.slice(0, at).trim(), bytes };
  });
  const [first, ...rest] = keys;
  if (!first) throw new Error('ENCRYPTION_KEY is empty');
  return [first, ...rest];
}

function keys(): [Key, ...Key[]] {
  const text = env().ENCRYPTION_KEY;
  if (!text) throw new Error('ENCRYPTION_KEY is not set');
  return parseKeys(text);
}

/** The id of the key that encrypts now. */
export function encryptingKeyId(): string {
  return keys()[0].id;
}

/** The key id and the corp are authenticated, so that a secret cannot be moved to another corp's row. */
const additionalData = (keyId: string, corpId: bigint) => Buffer.from(`${keyId}:${corpId}`);

/** Encrypts with AES-256-GCM under the first key: `keyId:nonce:tag:ciphertext`, base64. */
export function encryptSecret(corpId: bigint, plain: string): string {
  const [key] = keys();
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(additionalData(key.id, corpId));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [key.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64'))].join(':');
}

/** Decrypts what `encryptSecret` made for the same corp, by whichever key it names. Throws if it was tampered with. */
export function decryptSecret(corpId: bigint, encrypted: string): string {
  const [keyId = '', nonce = '', tag = '', body = ''] = encrypted.split(':');
  const key = keys().find((candidate) => candidate.id === keyId);
  if (!key) throw new Error(`no encryption key with id ${keyId}`);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    .setAAD(additionalData(key.id, corpId))
    .setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8');
}

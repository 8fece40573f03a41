import { timingSafeEqual } from 'node:crypto';
import { decrypt, getSignature } from '@wecom/crypto';

/** What WeCom and we have agreed on for the callbacks of one corp. */
export type CallbackKeys = { token: string; aesKey: string };

/** What stands in the address of a callback. */
export type CallbackSeal = { signature: string; timestamp: string; nonce: string };

/**
 * Whether the sender knows the token: SHA-1 of token, timestamp, nonce and cipher text, sorted. Takes the same time
 * however much of it is right.
 * https://developer.work.weixin.qq.com/document/path/90968
 */
export function isSigned(token: string, { signature, timestamp, nonce }: CallbackSeal, encrypted: string): boolean {
  const expected = Buffer.from(getSignature(token, timestamp, nonce, encrypted));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Decrypts what `isSigned` has vouched for. Null when it was not encrypted with this key for this receiver, which for a
 * self-built app is its corp.
 */
export function openCallback(aesKey: string, receiver: string, encrypted: string): string | null {
  try {
    const { message, id } = decrypt(aesKey, encrypted);
    return id === receiver ? message : null;
  } catch {
    return null;
  }
}

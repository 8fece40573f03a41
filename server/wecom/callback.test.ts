import { encrypt, getSignature } from '@wecom/crypto';
import { describe, expect, test } from 'vitest';
import { isSigned, openCallback } from './callback.ts';
import { type Vector, vectors, verifiedSignature } from './given-callback-vectors.ts';

const flip = (text: string) => (text.endsWith('1') ? `${text.slice(0, -1)}0` : `${text.slice(0, -1)}1`);

describe.each(Object.entries(vectors))('published vector %s', (_name, vector: Vector) => {
  const { token, aesKey, receiver, seal, encrypted, plain } = vector;

  test('its signature is right, and wrong when anything in it changes', () => {
    expect(isSigned(token, seal, encrypted)).toBe(true);
    expect(isSigned(token, { ...seal, signature: flip(seal.signature) }, encrypted)).toBe(false);
    expect(isSigned(token, { ...seal, signature: seal.signature.toUpperCase() }, encrypted)).toBe(false);
    expect(isSigned(token, { ...seal, signature: '' }, encrypted)).toBe(false);
    expect(isSigned(token, { ...seal, timestamp: flip(seal.timestamp) }, encrypted)).toBe(false);
    expect(isSigned(token, { ...seal, nonce: flip(seal.nonce) }, encrypted)).toBe(false);
    expect(isSigned(flip(token), seal, encrypted)).toBe(false);
    expect(isSigned(token, seal, `A${encrypted.slice(1)}`)).toBe(encrypted.startsWith('A'));
  });

  test('its receiver reads it, and nobody else', () => {
    expect(openCallback(aesKey, receiver, encrypted)).toContain(plain);
    expect(openCallback(aesKey, `${receiver}x`, encrypted)).toBeNull();
    expect(openCallback(aesKey, '', encrypted)).toBeNull();
  });

  test('another key, or a changed cipher text, does not give the message', () => {
    const other = `${'A'.repeat(42)}E`;
    expect(openCallback(other, receiver, encrypted)).toBeNull();
    expect(openCallback(aesKey, receiver, encrypted.slice(0, -8))).toBeNull();
    expect(openCallback(aesKey, receiver, '')).toBeNull();
    expect(openCallback(aesKey, receiver, 'no base64 at all')).toBeNull();
  });
});

test('published vector V1 decrypts to exactly the plain message', () => {
  const { aesKey, receiver, encrypted } = vectors.V1;
  expect(openCallback(aesKey, receiver, encrypted)).toBe('1616140317555161061');
});

test('published vector V3: the signature alone', () => {
  const { token, timestamp, nonce, signature, encrypted } = verifiedSignature;
  expect(isSigned(token, { timestamp, nonce, signature }, encrypted)).toBe(true);
  expect(isSigned(token, { timestamp, nonce, signature: flip(signature) }, encrypted)).toBe(false);
});

test('published vector V7: encryption is byte-exact', () => {
  const { token, aesKey, receiver } = vectors.V6;
  const reply = [
    '<xml>',
    '<MsgType><![CDATA[text]]></MsgType>',
    '<Content><![CDATA[test]]></Content>',
    '<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>',
    '<ToUserName><![CDATA[messense]]></ToUserName>',
    '<AgentID>1</AgentID>',
    '<CreateTime>1411525903</CreateTime>',
    '</xml>',
  ].join('\n');
  const encrypted = encrypt(aesKey, reply, receiver, Buffer.from('1234567890123456'));
  expect(encrypted).toMatch(/^9s4gMv99m88kKTh\/H8Idk.*FYFMNMpatF9XiKzHo3/);
  expect(getSignature(token, '1411525903', '461056294', encrypted)).toBe('407518b7649e86ef23978113f92d27afa9296533');
});

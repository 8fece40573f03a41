import { encrypt, getSignature } from '@wecom/crypto';
import type { CallbackKeys } from '#server/wecom/callback';

export const somebody = { token: 'Token7', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };

type Push = {
  /** The part of the path that names the corp. */
  corp: string;
  keys: CallbackKeys;
  receiver: string;
  timestamp?: number;
};

/** The address of a callback as WeCom would call it, and what stands in its body. */
export function sealed(message: string, { corp, keys, receiver, timestamp = Date.now() / 1000 }: Push) {
  const encrypted = encrypt(keys.aesKey, message, receiver);
  const [time, nonce] = [String(Math.floor(timestamp)), '372623149'];
  const url = new URL(`http://localhost/api/wecom/callback/${corp}`.replace(/\/$/, ''));
  url.searchParams.set('msg_signature', getSignature(keys.token, time, nonce, encrypted));
  url.searchParams.set('timestamp', time);
  url.searchParams.set('nonce', nonce);
  const body = `<xml><ToUserName><![CDATA[${receiver}]]></ToUserName><AgentID><![CDATA[218]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  return { url, encrypted, body };
}

/** An event as WeCom writes it. */
export function eventXml(fields: Record<string, string | number>): string {
  const elements = { ToUserName: 'ww', FromUserName: 'sys', CreateTime: 1_795_000_000, MsgType: 'event', ...fields };
  const lines = Object.entries(elements).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
  );
  return `<xml>${lines.join('\n')}</xml>`;
}

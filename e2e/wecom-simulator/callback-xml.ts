import { randomInt } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

/** An event as facts §8.2 has it: its kind, and the elements beside the common head. */
export type CallbackEvent = {
  event: string;
  changeType: string;
  fields: Record<string, string | number | string[]>;
};

/** The plain XML of an event; lists become `Item`s. */
export function writeEvent(
  { event, changeType, fields }: CallbackEvent,
  head: { corpId: string; now: number },
): string {
  const own = Object.entries(fields).map(([name, value]) => `<${name}>${writeValue(value)}</${name}>`);
  return [
    '<xml>',
    `<ToUserName>${cdata(head.corpId)}</ToUserName>`,
    `<FromUserName>${cdata('sys')}</FromUserName>`,
    `<CreateTime>${head.now}</CreateTime>`,
    `<MsgType>${cdata('event')}</MsgType>`,
    `<Event>${cdata(event)}</Event>`,
    `<ChangeType>${cdata(changeType)}</ChangeType>`,
    ...own,
    '</xml>',
  ].join('');
}

function writeValue(value: string | number | string[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return cdata(value);
  return value.map((item) => `<Item>${cdata(item)}</Item>`).join('');
}

const cdata = (text: string) => `<![CDATA[${text}]]>`;

export type Credentials = { token: string; aesKey: string; receiveId: string };

/** Cipher and signature of a plain text, for a body or for an echostr. */
export function seal(plain: string, { token, aesKey, receiveId }: Credentials, now: number) {
  const cipher = encrypt(aesKey, plain, receiveId);
  const timestamp = String(now);
  const nonce = String(randomInt(1_000_000_000, 2_000_000_000));
  return { cipher, query: { msg_signature: getSignature(token, timestamp, nonce, cipher), timestamp, nonce } };
}

/** The order of the elements varies between the official samples, so it does here. */
export function writeEnvelope(cipher: string, { corpId, agentId }: { corpId: string; agentId: number }): string {
  const head = [`<ToUserName>${cdata(corpId)}</ToUserName>`, `<AgentID>${cdata(String(agentId))}</AgentID>`];
  const encrypted = `<Encrypt>${cdata(cipher)}</Encrypt>`;
  const children = randomInt(2) === 0 ? [...head, encrypted] : [encrypted, ...head];
  return `<xml>${children.join('')}</xml>`;
}

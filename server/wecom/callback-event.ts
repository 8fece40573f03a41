import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readXml } from './callback-xml.ts';

const id = z.string().min(1).max(128);

/** What an event says of the thing that changed. The welcome code is left out: it is a secret, and lives 20 seconds. */
const payload = z.object({
  FromUserName: z.string().max(128),
  Event: z.string().min(1).max(60),
  ChangeType: z.string().max(60).optional(),
  UserID: id.optional(),
  ExternalUserID: id.optional(),
  Id: id.optional(),
  TagType: z.string().max(60).optional(),
  StrategyId: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  ChatId: id.optional(),
  UpdateDetail: z.string().max(60).optional(),
  CurMemVer: z.string().max(128).optional(),
  FailReason: z.string().max(60).optional(),
  Source: z.string().max(60).optional(),
});
export type CallbackPayload = z.infer<typeof payload>;

const pushed = payload.extend({
  CreateTime: z.string().regex(/^\d{1,11}$/),
  MsgType: z.literal('event'),
});

/** The events that change what we mirror; everything else an app may be sent is no business of ours. */
const watched: ReadonlySet<string> = new Set([
  'change_external_contact',
  'change_external_tag',
  'change_external_chat',
]);

export type CallbackEvent = { key: string; time: Date; payload: CallbackPayload };

/** `ignored`: well-formed, but not about customers, tags or chats. */
export type ReadEvent = { kind: 'event'; event: CallbackEvent } | { kind: 'ignored' } | { kind: 'malformed' };

/** Reads a decrypted message. The key is the same for the same event pushed again. */
export function readEvent(message: string): ReadEvent {
  const xml = readXml(message);
  if (xml === null) return { kind: 'malformed' };
  if (xml.MsgType !== 'event' || !watched.has(String(xml.Event))) return { kind: 'ignored' };
  const parsed = pushed.safeParse(xml);
  if (!parsed.success) return { kind: 'malformed' };
  const { CreateTime, MsgType: _, ...facts } = parsed.data;
  return {
    kind: 'event',
    event: { key: keyOf(CreateTime, facts), time: new Date(Number(CreateTime) * 1000), payload: facts },
  };
}

/** Reads a stored payload again. */
export function parsePayload(stored: unknown): CallbackPayload {
  return payload.parse(stored);
}

/** What changed, as one word: events of one subject can be handled by one look. */
export function subjectOf({ ExternalUserID, ChatId, Id, StrategyId }: CallbackPayload): string {
  if (ExternalUserID) return `contact:${ExternalUserID}`;
  return ChatId ? `chat:${ChatId}` : `tag:${StrategyId ?? ''}:${Id ?? ''}`;
}

/** The sender is always `sys` and the time is in seconds, so the event, the change and its objects belong to the key. */
function keyOf(createTime: string, facts: CallbackPayload): string {
  const { FromUserName, Event, ChangeType, UserID, ExternalUserID, Id, TagType, ChatId, UpdateDetail, CurMemVer } =
    facts;
  const objects = [UserID, ExternalUserID, Id, TagType, ChatId, UpdateDetail, CurMemVer];
  const parts = [FromUserName, createTime, Event, ChangeType, ...objects].map((part) => part ?? null);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

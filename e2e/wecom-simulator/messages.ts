import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Content } from './content.ts';
import { WecomFailure } from './failure.ts';
import { habitSchema } from './habit.ts';
import type { Corp } from './corp.ts';

type NewMessage = {
  byMember: Map<string, string[]>;
  content: Content;
  /** 0: made by the enterprise, 1: by a member himself. */
  createType: 0 | 1;
  creator: string | null;
};

/** Writes one group send: its members' tasks and their customers' rows. Answers the msgid. */
export function createMessage(corp: Corp, message: NewMessage): string {
  const { store, clock, settings } = corp;
  const msgid = `msg${randomBytes(21).toString('base64url')}`;
  const dispatchedAt = clock.exact() + settings.dispatchingSeconds;
  store.transaction(() => {
    const { id } = store.run(
      'INSERT INTO message (msgid, create_type, creator, create_time, dispatched_at, content) VALUES (?, ?, ?, ?, ?, ?)',
      msgid,
      message.createType,
      message.creator,
      clock.now(),
      dispatchedAt,
      JSON.stringify(message.content),
    );
    for (const [userid, ids] of message.byMember) addRecipients(corp, openTask(corp, id, userid, dispatchedAt), ids);
  });
  return msgid;
}

/** The member's task of a message, made when he has none yet. */
export function openTask({ store }: Corp, messageId: number, userid: string, from: number): number {
  const idRow = z.object({ id: z.number() });
  const known = store.get(idRow, 'SELECT id FROM task WHERE message_id = ? AND userid = ?', messageId, userid);
  if (known) return known.id;
  const member = store.get(z.object({ habit: z.string() }), 'SELECT habit FROM member WHERE userid = ?', userid);
  const { confirmAfterSeconds } = habitSchema.parse(JSON.parse(member?.habit ?? '{}'));
  const confirmAt = confirmAfterSeconds === 'never' ? null : from + confirmAfterSeconds;
  return store.run('INSERT INTO task (message_id, userid, confirm_at) VALUES (?, ?, ?)', messageId, userid, confirmAt)
    .id;
}

function addRecipients({ store }: Corp, taskId: number, ids: string[]): void {
  store.run(
    'INSERT INTO recipient (task_id, external_userid) SELECT ?, value FROM json_each(?) ORDER BY key',
    taskId,
    JSON.stringify(ids),
  );
}

const messageRow = z.object({
  id: z.number(),
  msgid: z.string(),
  dispatched_at: z.number(),
  cancelled_at: z.number().nullable(),
});
export type Message = z.infer<typeof messageRow>;

/** The message of a request's msgid: 41046 without one, 41047 for an unknown one. */
export function readMessage({ store }: Corp, msgid: unknown): Message {
  if (typeof msgid !== 'string' || msgid === '') throw new WecomFailure(41046);
  const message = store.get(
    messageRow,
    'SELECT id, msgid, dispatched_at, cancelled_at FROM message WHERE msgid = ?',
    msgid,
  );
  if (!message) throw new WecomFailure(41047);
  return message;
}

/** For a moment after its creation a message cannot be read (facts §12, rule 3). */
export function checkDispatched({ clock }: Corp, message: { dispatched_at: number }): void {
  if (clock.exact() < message.dispatched_at) throw new WecomFailure(41063);
}

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Corp } from './corp.ts';
import { WecomFailure } from './failure.ts';
import { quotaAt } from './quota.ts';

/** What the application sent to members by `message/send`. */
export type AppMessage = {
  msgid: string;
  msgtype: string;
  /** The body named by msgtype, cut to WeCom's lengths. */
  content: Record<string, unknown>;
  sentAt: number;
  receivers: string[];
  /** Members for whom it was over the limit, or a repetition. */
  dropped: string[];
};

const maxPerMinute = 30;
const maxPerHour = 1_000;

export type NewAppMessage = {
  msgtype: string;
  content: Record<string, unknown>;
  userids: string[];
  /** The same content within so many seconds is dropped. */
  duplicateSeconds: number | null;
};

/** Keeps a message for the members' phones. Answers its msgid. */
export function createAppMessage(corp: Corp, message: NewAppMessage): string {
  const { store, clock } = corp;
  checkDay(corp, message.userids.length);
  const msgid = randomBytes(24).toString('base64url');
  const content = JSON.stringify(message.content);
  store.transaction(() => {
    const dropped = new Set(message.userids.filter((userid) => isDropped(corp, userid, { ...message, content })));
    const { id } = store.run(
      'INSERT INTO app_message (msgid, msgtype, content, sent_at) VALUES (?, ?, ?, ?)',
      msgid,
      message.msgtype,
      content,
      clock.now(),
    );
    for (const userid of message.userids)
      store.run('INSERT INTO app_message_receiver VALUES (?, ?, ?)', userid, id, Number(dropped.has(userid)));
  });
  return msgid;
}

/** 45009 for the rest of the natural day. */
function checkDay({ store, clock, settings }: Corp, more: number): void {
  const today = store.get(
    z.object({ count: z.number() }),
    `SELECT count(*) AS count FROM app_message a JOIN app_message_receiver r ON r.app_message_id = a.id WHERE a.sent_at >= ?`,
    quotaAt('DAY_1', clock.now()).since,
  );
  if ((today?.count ?? 0) + more > settings.appMessagesPerDay) throw new WecomFailure(45009);
}

const countsRow = z.object({ minute: z.number(), hour: z.number(), same: z.number() });

function isDropped(
  { store, clock }: Corp,
  userid: string,
  { content, duplicateSeconds }: { content: string; duplicateSeconds: number | null },
): boolean {
  const counts = store.get(
    countsRow,
    `SELECT count(iif(a.sent_at > ?2 - 60, 1, NULL)) AS minute, count(iif(a.sent_at > ?2 - 3600, 1, NULL)) AS hour,
            count(iif(a.content = ?3 AND a.sent_at > ?2 - ?4, 1, NULL)) AS same
       FROM app_message_receiver r JOIN app_message a ON a.id = r.app_message_id
      WHERE r.userid = ?1 AND r.dropped = 0 AND a.sent_at > ?2 - 14400`,
    userid,
    clock.now(),
    content,
    duplicateSeconds ?? 0,
  );
  if (!counts) return false;
  return counts.minute >= maxPerMinute || counts.hour >= maxPerHour || counts.same > 0;
}

const messageRow = z.object({
  id: z.number(),
  msgid: z.string(),
  msgtype: z.string(),
  content: z.string(),
  sentAt: z.number(),
});
const receiverRow = z.object({ userid: z.string(), dropped: z.number() });

/** Oldest first; of one member's phone or of all. */
export function readAppMessages({ store }: Corp, userid?: string): AppMessage[] {
  const messages = store.all(
    messageRow,
    `SELECT id, msgid, msgtype, content, sent_at AS sentAt FROM app_message
      WHERE ?1 IS NULL OR id IN (SELECT app_message_id FROM app_message_receiver WHERE userid = ?1 AND dropped = 0) ORDER BY id`,
    userid ?? null,
  );
  return messages.map(({ id, content, ...message }) => {
    const rows = store.all(
      receiverRow,
      'SELECT userid, dropped FROM app_message_receiver WHERE app_message_id = ?',
      id,
    );
    const named = (isDroppedRow: boolean) =>
      rows.filter(({ dropped }) => (dropped === 1) === isDroppedRow).map((row) => row.userid);
    return { ...message, content: JSON.parse(content), receivers: named(false), dropped: named(true) };
  });
}

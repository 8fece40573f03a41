import { z } from 'zod';
import { contentSchema, type Content } from './content.ts';
import type { Corp } from './corp.ts';

/** One message that one customer really received. */
export type Delivery = { msgid: string; userid: string; externalUserid: string; sentAt: number; content: Content };

const deliveryRow = z.object({
  msgid: z.string(),
  userid: z.string(),
  externalUserid: z.string(),
  sentAt: z.number(),
  content: z.string(),
});

/** Who got what, in the order of sending; of one msgid or of all. */
export function readLedger({ store }: Corp, msgid?: string): Delivery[] {
  const contents = new Map<string, Content>();
  return store
    .all(
      deliveryRow,
      `SELECT msg.msgid, t.userid, r.external_userid AS externalUserid, r.send_time AS sentAt, msg.content
         FROM recipient r JOIN task t ON t.id = r.task_id JOIN message msg ON msg.id = t.message_id
        WHERE r.status = 1 AND (?1 IS NULL OR msg.msgid = ?1) ORDER BY r.send_time, r.id`,
      msgid ?? null,
    )
    .map(({ content, ...row }) => {
      const known = contents.get(row.msgid) ?? contentSchema.parse(JSON.parse(content));
      contents.set(row.msgid, known);
      return { ...row, content: known };
    });
}

export type TaskOverview = { userid: string; status: 0 | 2; recipients: number; sent: number };
export type MessageOverview = {
  msgid: string;
  createType: number;
  /** The member who made it by hand; null for one of the API. */
  creator: string | null;
  createTime: number;
  cancelledAt: number | null;
  content: Content;
  /** When members were reminded by remind_groupmsg_send. */
  remindedAt: number[];
  tasks: TaskOverview[];
};

const messageRow = z.object({
  id: z.number(),
  msgid: z.string(),
  createType: z.number(),
  creator: z.string().nullable(),
  createTime: z.number(),
  cancelledAt: z.number().nullable(),
  content: z.string(),
});
const reminderRow = z.object({ reminded_at: z.number() });
const taskRow = z.object({
  userid: z.string(),
  status: z.union([z.literal(0), z.literal(2)]),
  recipients: z.number(),
  sent: z.number(),
});

/** Every group send with its members' tasks, oldest first. */
export function readMessages({ store }: Corp): MessageOverview[] {
  const messages = store.all(
    messageRow,
    `SELECT id, msgid, create_type AS createType, creator, create_time AS createTime, cancelled_at AS cancelledAt, content
       FROM message ORDER BY id`,
  );
  return messages.map(({ id, content, ...message }) => ({
    ...message,
    content: contentSchema.parse(JSON.parse(content)),
    remindedAt: store
      .all(reminderRow, 'SELECT reminded_at FROM reminder WHERE message_id = ? ORDER BY id', id)
      .map((reminder) => reminder.reminded_at),
    tasks: store.all(
      taskRow,
      `SELECT t.userid, t.status, count(r.id) AS recipients, count(iif(r.status = 1, 1, NULL)) AS sent
         FROM task t LEFT JOIN recipient r ON r.task_id = t.id WHERE t.message_id = ? GROUP BY t.id ORDER BY t.id`,
      id,
    ),
  }));
}

/** One customer of one member's task: 0 not sent, 1 sent, 2 not a friend, 3 over quota. */
export type RecipientOverview = {
  msgid: string;
  userid: string;
  externalUserid: string;
  status: 0 | 1 | 2 | 3;
  sentAt: number | null;
};

const jsonRow = z.object({ json: z.string() });

/** Every row of one group send or of all as JSON text, which SQLite writes itself: there may be hundreds of thousands. */
export function writeRecipients({ store }: Corp, msgid?: string): string {
  const found = store.get(
    jsonRow,
    `SELECT json_group_array(json_object('msgid', msg.msgid, 'userid', t.userid,
              'externalUserid', r.external_userid, 'status', r.status, 'sentAt', r.send_time) ORDER BY r.id) AS json
       FROM message msg JOIN task t ON t.message_id = msg.id JOIN recipient r ON r.task_id = t.id
      WHERE ?1 IS NULL OR msg.msgid = ?1`,
    msgid ?? null,
  );
  return found?.json ?? '[]';
}

/** By customer the msgids that he really received, in the order of sending, as JSON text. */
export function writeConfirmed({ store }: Corp): string {
  const found = store.get(
    jsonRow,
    `SELECT json_group_object(external_userid, json(msgids)) AS json FROM (
       SELECT r.external_userid, json_group_array(msg.msgid ORDER BY r.send_time, r.id) AS msgids
         FROM recipient r JOIN task t ON t.id = r.task_id JOIN message msg ON msg.id = t.message_id
        WHERE r.status = 1 GROUP BY r.external_userid)`,
  );
  return found?.json ?? '{}';
}

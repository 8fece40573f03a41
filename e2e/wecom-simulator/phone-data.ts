import { z } from 'zod';
import { contentSchema, type Content } from './content.ts';
import type { Corp } from './corp.ts';

const memberRow = z.object({
  userid: z.string(),
  name: z.string(),
  listed: z.number(),
  status: z.number(),
  waiting: z.number(),
});
export type PhoneMember = z.infer<typeof memberRow>;

export function listPhones({ store }: Corp): PhoneMember[] {
  return store.all(
    memberRow,
    `SELECT m.userid, m.name, m.listed, m.status,
       (SELECT count(*) FROM task t JOIN message msg ON msg.id = t.message_id
         WHERE t.userid = m.userid AND t.status = 0 AND msg.cancelled_at IS NULL) AS waiting
     FROM member m ORDER BY m.listed DESC, m.status, m.userid`,
  );
}

const taskRow = z.object({
  id: z.number(),
  status: z.number(),
  cancelled_at: z.number().nullable(),
  create_time: z.number(),
  confirm_at: z.number().nullable(),
  recipients: z.number(),
  sent: z.number(),
  reminded_at: z.number().nullable(),
  content: z.string(),
});
export type PhoneTask = Omit<z.infer<typeof taskRow>, 'content'> & { content: Content };

/** The member's group sends, newest first, waiting ones before all. */
export function listPhoneTasks({ store }: Corp, userid: string): PhoneTask[] {
  const rows = store.all(
    taskRow,
    `SELECT t.id, t.status, msg.cancelled_at, msg.create_time, t.confirm_at, msg.content,
       (SELECT max(reminded_at) FROM reminder WHERE message_id = msg.id) AS reminded_at,
       (SELECT count(*) FROM recipient r WHERE r.task_id = t.id) AS recipients,
       (SELECT count(*) FROM recipient r WHERE r.task_id = t.id AND r.status = 1) AS sent
     FROM task t JOIN message msg ON msg.id = t.message_id WHERE t.userid = ?
     ORDER BY t.status = 0 AND msg.cancelled_at IS NULL DESC, t.id DESC LIMIT 20`,
    userid,
  );
  return rows.map((row) => ({ ...row, content: contentSchema.parse(JSON.parse(row.content)) }));
}

const chatRow = z.object({
  id: z.number(),
  name: z.string(),
  remark: z.string().nullable(),
  send_time: z.number(),
  content: z.string(),
});
export type PhoneChat = Omit<z.infer<typeof chatRow>, 'content'> & { content: Content };

/** The last messages that customers of this member received from him. */
export function listPhoneChats({ store }: Corp, userid: string): PhoneChat[] {
  const rows = store.all(
    chatRow,
    `SELECT r.id, coalesce(c.name, r.external_userid) AS name, f.remark, r.send_time, msg.content
       FROM (SELECT * FROM task WHERE userid = ?1 AND status = 2 ORDER BY id DESC LIMIT 10) t
       JOIN message msg ON msg.id = t.message_id
       JOIN recipient r ON r.task_id = t.id AND r.status = 1
       LEFT JOIN customer c ON c.external_userid = r.external_userid
       LEFT JOIN follow f ON f.userid = ?1 AND f.external_userid = r.external_userid
      ORDER BY r.send_time DESC, r.id LIMIT 30`,
    userid,
  );
  return rows.map((row) => ({ ...row, content: contentSchema.parse(JSON.parse(row.content)) }));
}

const customerRow = z.object({
  external_userid: z.string(),
  name: z.string(),
  remark: z.string().nullable(),
  removed_by: z.string().nullable(),
});
export type PhoneCustomer = z.infer<typeof customerRow>;

/** The newest rows of this member's customers; from the end of the table, since sorting a big member's customers takes long. */
export function listPhoneCustomers({ store }: Corp, userid: string): PhoneCustomer[] {
  return store.all(
    customerRow,
    `SELECT f.external_userid, c.name, f.remark, f.removed_by
       FROM follow f NOT INDEXED CROSS JOIN customer c ON c.external_userid = f.external_userid
      WHERE f.userid = ? AND f.removed_by IS NOT 'member' ORDER BY f.id DESC LIMIT 6`,
    userid,
  );
}

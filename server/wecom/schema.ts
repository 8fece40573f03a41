import { z } from 'zod';

/** Every reply carries these two; errcode decides, never errmsg. */
export const envelope = z.object({ errcode: z.number().int(), errmsg: z.string().catch('') });

export const nonEmpty = z.string().min(1);

/** Unix seconds, as a number or in a string: WeCom's samples show both. */
export const unixSeconds = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .transform((seconds) => new Date(Number(seconds) * 1000));

/** Absent, null or 0 while nothing was sent. */
const sentAt = unixSeconds
  .nullish()
  .transform((date) => (date && date.getTime() > 0 ? date : null))
  .catch(null);

export const strings = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

/** An empty cursor is the end. */
export const nextCursor = z
  .string()
  .nullish()
  .transform((cursor) => cursor || null);

const attachment = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('image'),
    image: z.object({ media_id: z.string().optional(), pic_url: z.string().optional() }),
  }),
  z.object({
    msgtype: z.literal('link'),
    link: z.object({
      title: z.string(),
      url: z.string(),
      picurl: z.string().optional(),
      desc: z.string().optional(),
    }),
  }),
  z.object({
    msgtype: z.literal('miniprogram'),
    miniprogram: z.object({ title: z.string(), pic_media_id: z.string(), appid: z.string(), page: z.string() }),
  }),
  z.object({ msgtype: z.literal('video'), video: z.object({ media_id: z.string() }) }),
  z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) }),
]);

/** An attachment as WeCom writes it: at most 9 to a message, media ids from `uploadMedia`. */
export type Attachment = z.infer<typeof attachment>;

/** One message for one sender: `externalUserids` at most 10,000, `text` at most 4,000 bytes. */
export type AddMsgTemplateRequest = {
  sender: string;
  externalUserids: string[];
  text?: string;
  attachments?: Attachment[];
  allowSelect?: boolean;
};

export const tokenReply = z.object({ access_token: nonEmpty.max(512), expires_in: z.number().int().positive() });

export const addMsgTemplateReply = z.object({ msgid: nonEmpty, fail_list: strings.catch([]) });

/** A status WeCom may add one day is no end: the row stays open until its deadline. */
const openUnless = <const Status extends number>(...known: Status[]) => z.literal([0, ...known]).catch(0);

const memberTask = z
  .object({ userid: nonEmpty, status: openUnless(2), send_time: sentAt })
  .transform(({ send_time, ...row }) => ({ ...row, sentAt: send_time }));

/** A member's task: 0 not confirmed yet, 2 confirmed. */
export type MemberTask = z.infer<typeof memberTask>;

const customerResult = z
  .object({ external_userid: nonEmpty, userid: nonEmpty, status: openUnless(1, 2, 3), send_time: sentAt })
  .transform(({ external_userid, userid, status, send_time }) => ({
    externalUserid: external_userid,
    userid,
    status,
    sentAt: send_time,
  }));

/** 0 not sent, 1 sent, 2 no longer a friend, 3 has had its share of group sends. */
export type CustomerResult = z.infer<typeof customerResult>;

const groupMessage = z
  .object({
    msgid: nonEmpty,
    creator: z.string().nullish(),
    create_time: unixSeconds,
    create_type: z.number().int(),
    text: z.object({ content: z.string().nullish() }).nullish(),
    attachments: z.array(z.looseObject({ msgtype: z.string() })).nullish(),
  })
  .transform((message) => ({
    msgid: message.msgid,
    creator: message.creator || null,
    createdAt: message.create_time,
    createType: message.create_type,
    text: message.text?.content || null,
    /** As WeCom wrote them: kinds may be here that we never send. */
    attachments: message.attachments ?? [],
  }));

/** A message WeCom knows; `creator` is null for those made through the API. */
export type GroupMessage = z.infer<typeof groupMessage>;

export const list = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? []);

export const memberTaskPage = z
  .object({ next_cursor: nextCursor, task_list: list(memberTask) })
  .transform((page) => ({ rows: page.task_list, nextCursor: page.next_cursor }));

export const customerResultPage = z
  .object({ next_cursor: nextCursor, send_list: list(customerResult) })
  .transform((page) => ({ rows: page.send_list, nextCursor: page.next_cursor }));

export const groupMessagePage = z
  .object({ next_cursor: nextCursor, group_msg_list: list(groupMessage) })
  .transform((page) => ({ rows: page.group_msg_list, nextCursor: page.next_cursor }));

export const mediaReply = z.object({ media_id: nonEmpty, created_at: unixSeconds });

import * as z from 'zod/mini';
import { uploadedFile } from '../media/upload-media.ts';

const chosenCustomer = z.object({
  customerId: z.int(),
  name: z.nullable(z.string()),
});
export type ChosenCustomer = z.infer<typeof chosenCustomer>;

const text = z.string();
const file = z.nullable(uploadedFile);
const link = z.object({ title: text, desc: text, url: text, picUrl: text });
const miniprogram = z.object({ title: text, appid: text, page: text, cover: file });
export type LinkDraft = z.infer<typeof link>;
export type MiniprogramDraft = z.infer<typeof miniprogram>;

/** One of several attachments; `id` only tells them apart on the page. */
const attachment = z.discriminatedUnion('type', [
  z.object({ id: text, type: z.literal(['IMAGE', 'VIDEO', 'FILE']), file: uploadedFile }),
  z.object({ id: text, type: z.literal('LINK'), link }),
  z.object({ id: text, type: z.literal('MINIPROGRAM'), miniprogram }),
]);
export type AttachmentDraft = z.infer<typeof attachment>;

const usualConfirmation = { withinSeconds: null, remindBeforeSeconds: [] };

/** Everything a person has filled in so far. What was typed for one type of content survives a look at another. */
export const taskDraft = z.object({
  /** Its id as a row, and the Idempotency-Key of its task, so that a doubled submit makes one task. */
  key: z.string().check(z.minLength(1)),
  taskName: z.string(),
  senderAccountIds: z.array(z.string()),
  audience: z.object({
    tagIds: z.array(z.number()),
    tagMatch: z.enum(['ANY', 'ALL']),
    groupIds: z.array(z.number()),
    customers: z.array(chosenCustomer),
    excludeTagIds: z.array(z.number()),
    excludeGroupIds: z.array(z.number()),
    excludeCustomers: z.array(chosenCustomer),
    onlySenderContacts: z.boolean(),
  }),
  content: z.object({
    type: z.enum(['TEXT', 'IMAGE', 'LINK', 'MINIPROGRAM', 'VIDEO', 'FILE', 'MULTI']),
    text,
    image: file,
    video: file,
    file,
    link,
    miniprogram,
    attachments: z.array(attachment),
  }),
  /** `localTime` is what a datetime-local field holds, read in the corp's zone. */
  schedule: z.object({ mode: z.enum(['NOW', 'LATER']), localTime: z.string() }),
  /** How long the member may confirm (null: the corp's usual time), and when he is reminded by itself. */
  confirmation: z._default(
    z.object({ withinSeconds: z.nullable(z.number()), remindBeforeSeconds: z.array(z.number()) }),
    usualConfirmation,
  ),
});
export type TaskDraft = z.infer<typeof taskDraft>;
export type Audience = TaskDraft['audience'];
export type DraftContent = TaskDraft['content'];

export const emptyLink: LinkDraft = { title: '', desc: '', url: '', picUrl: '' };
export const emptyMiniprogram: MiniprogramDraft = { title: '', appid: '', page: '', cover: null };

/** A random UUID without `crypto.randomUUID`, which browsers offer over https and on localhost only. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A draft with nothing filled in and a key of its own. */
export function emptyDraft(): TaskDraft {
  return {
    key: randomKey(),
    taskName: '',
    senderAccountIds: [],
    audience: {
      tagIds: [],
      tagMatch: 'ANY',
      groupIds: [],
      customers: [],
      excludeTagIds: [],
      excludeGroupIds: [],
      excludeCustomers: [],
      onlySenderContacts: true,
    },
    content: {
      type: 'TEXT',
      text: '',
      image: null,
      video: null,
      file: null,
      link: emptyLink,
      miniprogram: emptyMiniprogram,
      attachments: [],
    },
    schedule: { mode: 'NOW', localTime: '' },
    confirmation: usualConfirmation,
  };
}

/** The same draft under a new key: a new task on purpose. */
export function asNewTask(draft: TaskDraft): TaskDraft {
  return { ...draft, key: randomKey() };
}

/** Whether anybody is chosen at all; nothing chosen is nobody, not everybody. */
export function hasAudience({ tagIds, groupIds, customers }: Audience): boolean {
  return tagIds.length + groupIds.length + customers.length > 0;
}

/** Whether nothing has been filled in that would be missed. */
export function isEmptyDraft({ taskName, senderAccountIds, audience, content }: TaskDraft): boolean {
  const { image, video, file, link, miniprogram } = content;
  const texts = [
    taskName,
    content.text,
    link.title,
    link.desc,
    link.url,
    link.picUrl,
    miniprogram.title,
    miniprogram.appid,
  ];
  const files = [image, video, file, miniprogram.cover];
  const isBlank = texts.every((text) => text.trim() === '') && files.every((each) => each === null);
  return isBlank && content.attachments.length === 0 && senderAccountIds.length === 0 && !hasAudience(audience);
}

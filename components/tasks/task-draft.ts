import * as v from 'valibot';
import { uploadedFile } from '../media/upload-media.ts';

const chosenCustomer = v.object({
  customerId: v.pipe(v.number(), v.integer()),
  name: v.nullable(v.string()),
});
export type ChosenCustomer = v.InferOutput<typeof chosenCustomer>;

const text = v.string();
const file = v.nullable(uploadedFile);
const link = v.object({ title: text, desc: text, url: text, picUrl: text });
const miniprogram = v.object({ title: text, appid: text, page: text, cover: file });
export type LinkDraft = v.InferOutput<typeof link>;
export type MiniprogramDraft = v.InferOutput<typeof miniprogram>;

/** One of several attachments; `id` only tells them apart on the page. */
const attachment = v.variant('type', [
  v.object({ id: text, type: v.picklist(['IMAGE', 'VIDEO', 'FILE']), file: uploadedFile }),
  v.object({ id: text, type: v.literal('LINK'), link }),
  v.object({ id: text, type: v.literal('MINIPROGRAM'), miniprogram }),
]);
export type AttachmentDraft = v.InferOutput<typeof attachment>;

const usualConfirmation = { withinSeconds: null, remindBeforeSeconds: [] };

/** Everything a person has filled in so far. What was typed for one type of content survives a look at another. */
const taskDraft = v.object({
  /** Its id as a row, and the Idempotency-Key of its task, so that a doubled submit makes one task. */
  key: v.pipe(v.string(), v.minLength(1)),
  taskName: v.string(),
  senderAccountIds: v.array(v.string()),
  audience: v.object({
    tagIds: v.array(v.number()),
    tagMatch: v.picklist(['ANY', 'ALL']),
    groupIds: v.array(v.number()),
    customers: v.array(chosenCustomer),
    excludeTagIds: v.array(v.number()),
    excludeGroupIds: v.array(v.number()),
    excludeCustomers: v.array(chosenCustomer),
    onlySenderContacts: v.boolean(),
  }),
  content: v.object({
    type: v.picklist(['TEXT', 'IMAGE', 'LINK', 'MINIPROGRAM', 'VIDEO', 'FILE', 'MULTI']),
    text,
    image: file,
    video: file,
    file,
    link,
    miniprogram,
    attachments: v.array(attachment),
  }),
  /** `localTime` is what a datetime-local field holds, read in the corp's zone. */
  schedule: v.object({ mode: v.picklist(['NOW', 'LATER']), localTime: v.string() }),
  /** How long the member may confirm (null: the corp's usual time), and when he is reminded by itself. */
  confirmation: v.optional(
    v.object({ withinSeconds: v.nullable(v.number()), remindBeforeSeconds: v.array(v.number()) }),
    usualConfirmation,
  ),
});
export type TaskDraft = v.InferOutput<typeof taskDraft>;
export type Audience = TaskDraft['audience'];
export type DraftContent = TaskDraft['content'];

/** A draft as it was kept somewhere; null when it is none, or of a shape that is no longer known. */
export function readDraft(kept: unknown): TaskDraft | null {
  const read = v.safeParse(taskDraft, kept);
  return read.success ? read.output : null;
}

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

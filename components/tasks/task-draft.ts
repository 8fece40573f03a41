import * as z from 'zod/mini';

const chosenCustomer = z.object({
  customerId: z.int(),
  name: z.nullable(z.string()),
});
export type ChosenCustomer = z.infer<typeof chosenCustomer>;

const uploadedImage = z.object({
  mediaId: z.string(),
  fileName: z.string(),
  size: z.number(),
});
export type UploadedImage = z.infer<typeof uploadedImage>;

/** Everything a person has filled in so far. What was typed for one type of content survives a look at another. */
export const taskDraft = z.object({
  /** Sent as Idempotency-Key: one per composed task, so that a doubled submit makes one task. */
  key: z.string().check(z.minLength(1)),
  taskName: z.string(),
  senderAccountId: z.nullable(z.string()),
  audience: z.object({
    tagIds: z.array(z.number()),
    tagMatch: z.enum(['ANY', 'ALL']),
    groupIds: z.array(z.number()),
    customers: z.array(chosenCustomer),
    excludeTagIds: z.array(z.number()),
    onlySenderContacts: z.boolean(),
  }),
  content: z.object({
    type: z.enum(['TEXT', 'IMAGE', 'LINK']),
    text: z.string(),
    image: z.nullable(uploadedImage),
    link: z.object({
      title: z.string(),
      desc: z.string(),
      url: z.string(),
      picUrl: z.string(),
    }),
  }),
  /** `localTime` is what a datetime-local field holds, read in the corp's zone. */
  schedule: z.object({ mode: z.enum(['NOW', 'LATER']), localTime: z.string() }),
});
export type TaskDraft = z.infer<typeof taskDraft>;
export type Audience = TaskDraft['audience'];
export type DraftContent = TaskDraft['content'];

/** Random without `crypto.randomUUID`, which browsers offer over https and on localhost only. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A draft with nothing filled in and a key of its own. */
export function emptyDraft(): TaskDraft {
  return {
    key: randomKey(),
    taskName: '',
    senderAccountId: null,
    audience: {
      tagIds: [],
      tagMatch: 'ANY',
      groupIds: [],
      customers: [],
      excludeTagIds: [],
      onlySenderContacts: true,
    },
    content: {
      type: 'TEXT',
      text: '',
      image: null,
      link: { title: '', desc: '', url: '', picUrl: '' },
    },
    schedule: { mode: 'NOW', localTime: '' },
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

import { z } from 'zod';
import { chatInput } from './chats.ts';
import { customerInput, followPatch } from './customers.ts';
import { habitSchema, outcomes } from './habit.ts';
import { memberInput } from './members.ts';
import { settingsPatch } from './settings.ts';
import { tagGroupInput } from './tags.ts';

const ids = z.array(z.string());

/** What the control API takes; the client sends exactly these. */
export const inputs = {
  world: z.strictObject({ seed: z.number().int().optional(), customers: z.number().int().min(0) }),
  corp: z.strictObject({
    corpId: z.string().regex(/^[\w-]+$/),
    name: z.string().optional(),
    agentId: z.number().int(),
    secret: z.string(),
    settings: settingsPatch.optional(),
  }),
  members: z.array(memberInput),
  userids: ids,
  customers: z.array(customerInput),
  externalUserids: ids,
  follows: z.array(followPatch),
  tagGroups: z.array(tagGroupInput),
  /** Of tags, and of groups with all their tags. */
  tagIds: ids,
  chats: z.array(chatInput),
  leaving: z.strictObject({ chatId: z.string(), userids: ids }),
  chatId: z.string(),
  habit: z.strictObject({
    userid: z.string().optional(),
    confirmAfterSeconds: habitSchema.shape.confirmAfterSeconds.unwrap().optional(),
    customersReact: habitSchema.shape.customersReact.unwrap().optional(),
  }),
  reaction: z.strictObject({
    externalUserids: z.array(z.string()),
    /** null: forget what was decided. */
    outcome: z.enum(outcomes).nullable(),
    /** The row shows its status only so long after the member's task does. */
    lagSeconds: z.number().int().min(0).optional(),
  }),
  removal: z.strictObject({
    userid: z.string(),
    externalUserids: z.array(z.string()),
    by: z.enum(['customer', 'member']),
  }),
  route: z.strictObject({
    externalUserids: z.array(z.string()),
    /** null: forget the route. */
    userid: z.string().nullable(),
    /** Also move the waiting rows of this message. */
    msgid: z.string().optional(),
  }),
  confirmation: z.strictObject({ msgid: z.string().optional(), userid: z.string().optional() }),
  message: z.strictObject({
    userid: z.string(),
    externalUserids: z.array(z.string()),
    content: z.object({ text: z.object({ content: z.string() }) }),
    /** 0: by an administrator, 1: by the member by hand. */
    createType: z.union([z.literal(0), z.literal(1)]),
  }),
  clock: z.strictObject({ advanceSeconds: z.number() }),
  tokens: z.strictObject({ errcode: z.union([z.literal(40014), z.literal(42001)]) }),
};
export type ControlInput = { [Name in keyof typeof inputs]: z.input<(typeof inputs)[Name]> };

import { z } from 'zod';

export const phase = z.enum(['MEMBERS', 'TAGS', 'CUSTOMERS', 'CHATS', 'APPLY']);
export type Phase = z.infer<typeof phase>;

/** What is written last, in this order; removals only when no sudden drop asks a person first. */
export const applyPart = z.enum(['ACCOUNTS', 'TAGS', 'CUSTOMERS', 'CHATS', 'DROP', 'REMOVALS']);
export type ApplyPart = z.infer<typeof applyPart>;

/** Where a run goes on after a kill. */
export const positionSchema = z.object({
  isListed: z.boolean().optional(),
  part: applyPart.optional(),
  /** The last external userid or chat id that was applied. */
  after: z.string().optional(),
  chunk: z.number().int().optional(),
  /** Rounds in a row that ended without any answer of WeCom. */
  stumbles: z.number().int().optional(),
});
export type Position = z.infer<typeof positionSchema>;

const count = z.number().int().optional();

/** What a run read, and what it changed. */
export const countsSchema = z.object({
  members: count,
  membersFailed: count,
  follows: count,
  chats: count,
  accountsAdded: count,
  accountsChanged: count,
  tagsAdded: count,
  tagsChanged: count,
  tagsRemoved: count,
  customersAdded: count,
  customersChanged: count,
  followsAdded: count,
  followsRemoved: count,
  chatsAdded: count,
  chatsChanged: count,
  chatsRemoved: count,
  /** WeCom let the app read these; what it did not is left as it was. */
  isStrategyRead: z.boolean().optional(),
  areChatsRead: z.boolean().optional(),
});
export type Counts = z.infer<typeof countsSchema>;

/** What a held run would remove. Names are the first twenty. */
export const dropSchema = z.object({
  /** Accounts that can no longer be used, with their customers: the relations stay. */
  members: z.array(z.object({ accountId: z.string(), accountName: z.string(), customerCount: z.number().int() })),
  memberCount: z.number().int(),
  followCount: z.number().int(),
  /** Relations of the members read, before this run. */
  followTotal: z.number().int(),
  /** Customers whom nobody would follow any more. */
  customerCount: z.number().int(),
  tagCount: z.number().int(),
  tagTotal: z.number().int(),
  tags: z.array(z.string()),
  chatCount: z.number().int(),
  chatTotal: z.number().int(),
  chats: z.array(z.string()),
});
export type Drop = z.infer<typeof dropSchema>;

export const syncState = z.enum(['WAITING', 'RUNNING', 'HELD', 'DONE', 'FAILED', 'REPLACED']);

const moment = z.string().nullable();

/** One synchronisation as the pages show it. */
export const syncRun = z.object({
  runId: z.number().int(),
  state: syncState,
  phase,
  startedBy: z.enum(['SCHEDULE', 'PERSON', 'COMMAND', 'FIRST']),
  membersTotal: z.number().int(),
  membersDone: z.number().int(),
  customersSeen: z.number().int(),
  chatsTotal: z.number().int(),
  chatsDone: z.number().int(),
  counts: countsSchema,
  drop: dropSchema.nullable(),
  /** RATE_LIMITED or NO_CONNECTION while it waits for WeCom, until `waitUntil`. */
  waitReason: z.string().nullable(),
  waitUntil: moment,
  errorCode: z.number().int().nullable(),
  errorMessage: z.string().nullable(),
  createTime: z.string(),
  endTime: moment,
});
export type SyncRunView = z.infer<typeof syncRun>;

/** The newest run, and when the mirror was last complete. */
export const syncProgress = z.object({ run: syncRun.nullable(), lastSyncTime: moment });

export const syncRunRef = z.object({ runId: z.number().int().positive() });

import { z } from 'zod';
import { utc } from './schema.ts';

/** Drafts are kept so long after they were last changed. */
export const draftDays = 30;

const draftId = z.uuid().lowercase();
export const draftRef = z.strictObject({ draftId });
export type DraftRef = z.infer<typeof draftRef>;

/** The fields of the composer as they stand, valid or not; the door takes 2 MB at most. */
const content = z.record(z.string(), z.unknown());

export const saveDraftInput = z.strictObject({
  draftId,
  name: z.string().trim().max(100).nullable(),
  content,
  /** When the caller last saved or read it; a newer one shows that somebody else wrote meanwhile. */
  knownTime: utc.nullable(),
});
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export const savedDraft = z.discriminatedUnion('state', [
  z.object({ state: z.literal('SAVED'), updateTime: utc, wasChangedElsewhere: z.boolean() }),
  /** Its task exists: there is nothing left to save. */
  z.object({ state: z.literal('SENT'), groupSendTaskId: z.number().int() }),
]);
export type SavedDraft = z.infer<typeof savedDraft>;

const summary = { draftId: z.string(), name: z.string().nullable(), updateTime: utc };

/** `excerpt` is the beginning of its text. */
export const draftList = z.array(z.object({ ...summary, excerpt: z.string() }));
export type DraftList = z.infer<typeof draftList>;

export const draftDetail = z.object({ ...summary, content });
export type DraftDetail = z.infer<typeof draftDetail>;

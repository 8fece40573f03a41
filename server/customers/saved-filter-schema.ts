import { z } from 'zod';
import { searchFilter } from './schema.ts';

const savedFilterId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const name = z.string().trim().min(1).max(60);

export const saveFilterInput = z.strictObject({ name, filter: searchFilter });
export const renameFilterInput = z.strictObject({ savedFilterId, name });
export const savedFilterRef = z.strictObject({ savedFilterId });
export const savedFilter = z.object({ savedFilterId: z.number().int(), name: z.string(), filter: searchFilter });
export type SavedFilter = z.infer<typeof savedFilter>;

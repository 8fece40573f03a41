import type { z } from 'zod';
import { exportFormat } from '#server/exports/schema';
import { listResultsInput } from './schema.ts';

/** Which results of a task to export: narrowed as the list of results is. */
export const exportResultsInput = listResultsInput
  .pick({ taskId: true, status: true, reasonCode: true, keyword: true })
  .extend({ format: exportFormat.default('csv') });
export type ExportResultsInput = z.infer<typeof exportResultsInput>;

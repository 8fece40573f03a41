import { z } from 'zod';
import { exportFormat } from '#server/exports/schema';
import { searchFilter } from './schema.ts';

/** Which customers to export: the filters of the search, without its pages. */
export const exportCustomersInput = z.strictObject({ ...searchFilter.shape, format: exportFormat.default('csv') });
export type ExportCustomersInput = z.infer<typeof exportCustomersInput>;

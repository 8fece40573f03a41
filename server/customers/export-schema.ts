import { z } from 'zod';
import { exportFormat } from '#server/exports/schema';
import { searchInput } from './schema.ts';

const { page: _page, size: _size, ...filters } = searchInput.shape;

/** Which customers to export: the filters of the search, without its pages. */
export const exportCustomersInput = z.strictObject({ ...filters, format: exportFormat.default('csv') });
export type ExportCustomersInput = z.infer<typeof exportCustomersInput>;

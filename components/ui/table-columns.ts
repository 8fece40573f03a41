import { createColumnHelper, metaHelper, type RowData, tableFeatures, type TableOptions } from '@tanstack/react-table';

type Meta = {
  /** Numbers stand right. */
  align?: 'start' | 'end';
  /** Of head and cells, for example a width or `max-md:hidden`. */
  className?: string;
  /** The server sorts by the column's id. */
  isSortable?: boolean;
};

/** Our lists come filtered, sorted and paged from the server: of the library's features a table needs none. */
export const features = tableFeatures({ columnMeta: metaHelper<Meta>() });

export type Columns<Row extends RowData> = TableOptions<typeof features, Row>['columns'];

/** Defines the columns of a `DataTable` of such rows. */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

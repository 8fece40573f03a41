import { writeCsvStream } from 'hucre/csv';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Locale } from '#server/locale';
import { log } from '#server/log';
import type { ExportFormat } from './schema.ts';

export type Cell = string | number | null;

/** One column: its head in each language, and what stands under it. */
export type Column<Row> = { heads: Record<Locale, string>; cell: (row: Row) => Cell };

/** What is to be exported: rows come page by page, so that no more than one page stands in memory. */
export type Sheet<Row> = {
  /** Of the file, without its ending. */
  name: string;
  columns: Column<Row>[];
  pages: AsyncIterable<Row[]>;
};

export type ExportFile = { fileName: string; contentType: string; stream: ReadableStream<Uint8Array> };

/** As what an export of each format is answered. */
export const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * The file of a sheet as a stream that reads the next page when its reader wants more, and no further once the reader
 * has gone. A cell that a spreadsheet would take for a formula is escaped in CSV and typed as text in XLSX.
 */
export function toFile<Row>(
  { name, columns, pages }: Sheet<Row>,
  { format, locale }: { format: ExportFormat; locale: Locale },
): ExportFile {
  const heads = columns.map((column) => column.heads[locale]);
  const rows = cellsOf(columns, pages);
  const stream =
    format === 'csv'
      ? writeCsvStream(inert(rows), { headers: heads, bom: true, escapeFormulae: true })
      : writeXlsxStream(rows, {
          name: 'Sheet1',
          columns: heads.map((header) => ({ header })),
          freezePane: { rows: 1 },
          zip64: false,
        });
  return { fileName: `${name}.${format}`, contentType: contentTypes[format], stream };
}

/** A sign that a spreadsheet takes for the beginning of a formula, also behind blanks or in full width. */
const formula = /^\s*[=+\-@|＝＋－＠｜]/;

/** The writer escapes what begins with such a sign itself; a spreadsheet that trims what it reads finds the rest. */
async function* inert(rows: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    yield row.map((cell) => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell));
  }
}

async function* cellsOf<Row>(columns: Column<Row>[], pages: AsyncIterable<Row[]>): AsyncGenerator<Cell[]> {
  try {
    for await (const page of pages) {
      for (const row of page) yield columns.map(({ cell }) => cell(row));
    }
  } catch (error) {
    // The status has long been sent: the reader sees a download that breaks off, the log says why.
    log.error({ err: error }, 'export broke off');
    throw error;
  }
}

/** What one list may hold. */
export const mostValues = 50_000;

/** A file's rows; `columns` are those people may choose from. */
export type ReadFile = { rows: string[][]; columns: { index: number; name: string }[]; guess: number };

/** Values out of pasted text: one a line, or parted by commas, semicolons or tabs of either width. */
export function pastedValues(text: string): string[] {
  return text
    .split(/[\n\r\t,;，；、]+/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Reads a CSV as Excel and others write it: UTF-8, or GBK where it is not. */
export async function readCsvFile(file: Blob): Promise<ReadFile> {
  const { parseCsv } = await import('hucre/csv');
  const rows = parseCsv(decode(await file.arrayBuffer())).map((row) => row.map((cell) => String(cell ?? '').trim()));
  const width = rows.slice(0, 100).reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, index) => ({ index, name: rows[0]?.[index] ?? '' }));
  const likeness = columns.map(({ index }) => rows.filter((row) => looksLikeId(row[index] ?? '')).length);
  return { rows, columns, guess: likeness.indexOf(Math.max(...likeness, 0)) };
}

/** The values of one column; a first line that is no id is its head. */
export function columnValues({ rows }: ReadFile, column: number): string[] {
  const values = rows.map((row) => row[column] ?? '');
  const isHead = values.length > 1 && !looksLikeId(values[0] ?? '');
  return (isHead ? values.slice(1) : values).filter((value) => value !== '');
}

/** An external id, a phone or a customer id has a digit and no Chinese. */
function looksLikeId(value: string): boolean {
  return /\d/.test(value) && /^[\w\s+()-]+$/.test(value);
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

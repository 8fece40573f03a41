/** So many rows are read at once: enough that the way to the database does not count, few enough to forget. */
export const rowsPerPage = 5000;

/** Reads page after page, each from behind the last row of the one before, until one is not full. */
export async function* pagesBehind<Row extends { id: bigint }>(
  readPage: (behind: bigint | null) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let behind: bigint | null = null;
  while (true) {
    const page: Row[] = await readPage(behind);
    if (page.length > 0) yield page;
    if (page.length < rowsPerPage) return;
    behind = page.at(-1)?.id ?? null;
  }
}

/** What a person pasted, word by word: parted by blanks, line ends, commas or semicolons of either width. Some 64 characters are no id. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,;，；、]+/).flatMap((word) => (word === '' ? [] : [word.slice(0, 64)]));
}

const looksLikeId = /^(\d+|w[mo][\w-]+)$/;

/** One word per row of a table: the first cell that looks like a customer, else its first; a head of such a table is none. */
export function idsInRows(rows: string[][]): string[] {
  const cells = rows.map((row) => row.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  return cells.flatMap((row, at) => {
    const id = row.find((cell) => looksLikeId.test(cell));
    if (id !== undefined) return [id.slice(0, 64)];
    return at === 0 ? [] : row.slice(0, 1).map((cell) => cell.slice(0, 64));
  });
}

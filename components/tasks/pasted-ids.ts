export type PastedIds = {
  ids: number[];
  invalid: string[];
  duplicateCount: number;
};

/** Customer ids out of pasted text: parted by blanks, line ends, commas or semicolons of either width. */
export function readPastedIds(text: string): PastedIds {
  const words = text.split(/[\s,;，；、]+/).filter((word) => word !== '');
  const ids = new Set<number>();
  const invalid: string[] = [];
  for (const word of words) {
    const id = /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (Number.isSafeInteger(id) && id > 0) ids.add(id);
    else invalid.push(word);
  }
  return {
    ids: [...ids],
    invalid,
    duplicateCount: words.length - ids.size - invalid.length,
  };
}

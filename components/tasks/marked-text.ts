import type { FoundWord } from '#server/tasks/word-matcher';

/** A piece of a text, marked or not. Put one after the other the pieces are the text. */
export type Piece = { text: string; isMarked: boolean; start: number };

/** Cuts a text where found words begin and end; words that overlap are one mark. */
export function piecesOf(text: string, found: readonly FoundWord[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const push = (until: number, isMarked: boolean) => {
    if (until > done) pieces.push({ text: text.slice(done, until), isMarked, start: done });
    done = Math.max(done, until);
  };
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return pieces;
}

import { AhoCorasick } from '@monyone/aho-corasick';

/** Where a word stands in a text: UTF-16 offsets of the text as it was written, the end excluded. */
export type FoundWord = { word: string; start: number; end: number };
export type WordMatcher = (text: string) => FoundWord[];

/** How words and texts are compared: full and half width, capital and small letters are the same. */
export const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/**
 * Finds all of many words in one pass over a text, in the order in which they begin; those that overlap are all found.
 * Building takes about 20 ms per 1,000 words, looking 1 ms per 1,000 characters however many words there are.
 */
export function wordMatcher(words: readonly string[]): WordMatcher {
  const wanted = [...new Set(words.map(folded))].filter((word) => word.trim() !== '');
  if (wanted.length === 0) return () => [];
  const automaton = new AhoCorasick(wanted);
  return (text) => {
    const found = automaton.matchInText(folded(text));
    if (found.length === 0) return [];
    const { startOf, endOf } = offsets(text);
    return found
      .map(({ keyword, begin, end }) => ({ word: keyword, start: startOf(begin), end: endOf(end) }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

/**
 * From a place in the folded text back to the one it came from: folding may lengthen (㈱ is four characters then) or join
 * characters, but never over the border of what a reader takes for one.
 */
function offsets(text: string) {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    for (const _unit of folded(segment).split('')) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  return {
    startOf: (begin: number) => starts[begin] ?? text.length,
    endOf: (end: number) => ends[end - 1] ?? text.length,
  };
}

import { expect, test } from 'vitest';
import { wordMatcher } from '#server/tasks/word-matcher';
import { forbiddenPlaces } from './content-forbidden.ts';
import { piecesOf } from './marked-text.ts';
import { type DraftContent, emptyDraft, emptyLink } from './task-draft.ts';

const { content } = emptyDraft();
const matcher = wordMatcher(['返现', 'cash', '现金']);
const file = { mediaId: 'm', kind: 'FILE' as const, fileName: '返现.pdf', size: 9 };
const link = { ...emptyLink, title: 'CASH', desc: '没有', url: 'https://cash.example' };

test.each<[string, Partial<DraftContent>, string[]]>([
  ['a text, each word once', { type: 'TEXT', text: '返现，再返现，Ｃash' }, ['text 返现 cash']],
  ['what was typed for another type is not sent', { type: 'IMAGE', text: '返现' }, []],
  ['a link’s title, never its address', { type: 'LINK', link }, ['linkTitle cash']],
  ['the name of a file', { type: 'FILE', file }, ['file 返现']],
  [
    'each attachment by its own field',
    {
      type: 'MULTI',
      text: '您好',
      attachments: [
        { id: 'a', type: 'LINK', link },
        { id: 'b', type: 'FILE', file },
        { id: 'c', type: 'IMAGE', file },
      ],
    },
    ['a-linkTitle cash', 'attachments 返现'],
  ],
])('forbidden words are found in %s', (_case, given, expected) => {
  const places = forbiddenPlaces({ ...content, ...given }, matcher);
  expect(places.map(({ field, words }) => [field, ...words].join(' '))).toEqual(expected);
});

test('the pieces of a marked text are the text, words that overlap are marked together', () => {
  const text = '今日返现金\n😀完';
  const pieces = piecesOf(text, matcher(text));
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(
    pieces
      .filter(({ isMarked }) => isMarked)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('返现金');
});

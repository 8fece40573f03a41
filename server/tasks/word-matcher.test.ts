import { expect, test } from 'vitest';
import { contentLimits, utf8Bytes } from './content-limits.ts';
import { wordMatcher } from './word-matcher.ts';

/** The words found, each as it stands in the text. */
const found = (words: string[], text: string) =>
  wordMatcher(words)(text).map(({ word, start, end }) => [word, text.slice(start, end)]);

test.each([
  [
    'a word anywhere',
    ['返现'],
    '今日返现，返现十元',
    [
      ['返现', '返现'],
      ['返现', '返现'],
    ],
  ],
  ['capital letters and full width', ['cash'], '快领ＣａＳＨ！', [['cash', 'ＣａＳＨ']]],
  ['a listed word that is not normalised itself', ['ＣＡＳＨ'], 'cash', [['cash', 'cash']]],
  ['a character that becomes several', ['(株)'], '大和㈱公司', [['(株)', '㈱']]],
  ['half of a character that becomes several', ['株'], '大和㈱公司', [['株', '㈱']]],
  ['a letter written as two characters', ['café'], 'Cafe\u0301 见', [['café', 'Cafe\u0301']]],
  [
    'emoji, also those of several characters',
    ['👨‍👩‍👧', '💰'],
    '全家👨‍👩‍👧发💰啦',
    [
      ['👨‍👩‍👧', '👨‍👩‍👧'],
      ['💰', '💰'],
    ],
  ],
  ['what stands behind an emoji', ['返现'], '😀😀返现', [['返现', '返现']]],
  ['nothing in a text without any', ['返现'], '返利现金', []],
  ['nothing for an empty list or an empty word', ['', ' '], '任何 内容', []],
])('%s', (_case, words, text, expected) => {
  expect(found(words, text)).toEqual(expected);
});

test('words that overlap or hold one another are all found, the longer first', () => {
  const words = ['最低价', '最低', '低价格', '价'];
  expect(found(words, '全网最低价格').map(([word]) => word)).toEqual(['最低价', '最低', '低价格', '价']);
});

test('each word is looked for once, however often it is listed', () => {
  expect(found(['Cash', 'cash', 'ＣＡＳＨ'], 'cash')).toHaveLength(1);
});

test('10,000 words are looked for in the longest text without being felt while typing', () => {
  const words = Array.from({ length: 10_000 }, (_, at) => `词${at.toString(7)}禁`);
  const matcher = wordMatcher(words);
  let text = '';
  while (utf8Bytes(text) < contentLimits.text) text += '您好，周五到店有礼，词1234禁';
  matcher(text);
  const started = performance.now();
  const times = matcher(text).length;
  expect(performance.now() - started).toBeLessThan(50);
  expect(times).toBeGreaterThan(50);
});

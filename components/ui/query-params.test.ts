import { expect, test } from 'vitest';
import { choiceParam, choicesParam, idsParam, integerParam, textParam } from './query-params.ts';

test('ids are read repeated or comma-separated, and nonsense is left out', () => {
  expect(idsParam().read(['1', '2,3', 'x', '-4', '0', '1.5', ''])).toEqual([1, 2, 3]);
});

test.each([
  [['3'], 3],
  [[], 1],
  [['0'], 1],
  [['-2'], 1],
  [['2.5'], 1],
  [['99999999999999999999'], 1],
])('a page number reads %j as %j', (values, page) => {
  expect(integerParam(1).read(values)).toBe(page);
});

test('a choice outside of its list reads as the fallback, and the fallback is not written', () => {
  const match = choiceParam(['ANY', 'ALL'], 'ANY');
  expect(match.read(['SOME'])).toBe('ANY');
  expect(match.write('ANY')).toEqual([]);
  expect(match.write('ALL')).toEqual(['ALL']);
});

test('several choices come back in the order of the list, each once', () => {
  expect(choicesParam(['A', 'B', 'C']).read(['C,A', 'A', 'D'])).toEqual(['A', 'C']);
});

test('an empty text is not written', () => {
  expect(textParam().write('')).toEqual([]);
  expect(textParam().write('张三')).toEqual(['张三']);
});

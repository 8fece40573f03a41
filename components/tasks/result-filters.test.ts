import { expect, test } from 'vitest';
import { reasons } from '#server/tasks/reasons';
import { resultStatus } from '#server/tasks/schema';
import sentences from '../messages/zh-CN/tasks.json' with { type: 'json' };
import { reasonCodes, resultStatuses } from './result-filters.ts';

test('results can be filtered by every reason there is, in the words of the results themselves', () => {
  expect([...reasonCodes].sort()).toEqual(Object.keys(reasons).sort());
  const words = Object.fromEntries(Object.entries(reasons).map(([code, { zh }]) => [code, zh]));
  expect(sentences.reasons).toEqual(words);
});

test('results can be filtered by every status there is', () => {
  expect([...resultStatuses].sort()).toEqual([...resultStatus.options].sort());
});

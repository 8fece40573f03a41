import { expect, test } from 'vitest';
import { sizeText } from './formats.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1536, '1.5 kB'],
  [10 * 1024 ** 2, '10 MB'],
  [123 * 1024 ** 3, '123 GB'],
])('%i bytes read %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

import { expect, test } from 'vitest';
import { findUnfit } from './unfit-input.ts';

const nested = (depth: number, inner: unknown) => {
  let value = inner;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

test.each([
  ['plain values', { a: 'x', b: [1, null, { c: true }] }, null],
  ['a character nothing can keep', { a: ['x', { b: 'y\0' }] }, { path: 'a.1.b', why: 'nul' }],
  ['the same in a content, whose own rules name it', { messageContent: { data: { text: 'y\0' } } }, null],
  ['a nesting nobody needs', { a: nested(40, 1) }, { path: `a${'.0'.repeat(31)}`, why: 'too-deep' }],
  [
    'the same in a content',
    { messageContent: nested(5000, 1) },
    { path: `messageContent${'.0'.repeat(31)}`, why: 'too-deep' },
  ],
  ['a file', { file: new Blob(['x']) }, null],
])('%s', (_name, input, found) => {
  expect(findUnfit(input)).toEqual(found);
});

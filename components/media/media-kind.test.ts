import { expect, test } from 'vitest';
import { bestKindOf, faultOf } from './media-kind.ts';

const file = (type: string, megabytes = 1) => new File([new Uint8Array(megabytes * 1024 * 1024)], 'a', { type });

test.each([
  ['image/png', 1, 'IMAGE'],
  ['image/png', 11, 'FILE'],
  ['image/gif', 1, 'FILE'],
  ['video/mp4', 10, 'VIDEO'],
  ['application/pdf', 1, 'FILE'],
  ['', 1, 'FILE'],
])('%s of %i MB goes as %s', (type, megabytes, kind) => {
  expect(bestKindOf(file(type, megabytes))).toBe(kind);
});

test.each([
  [file('image/gif'), 'IMAGE', 'wrongImage'],
  [file('image/png', 11), 'IMAGE', 'imageTooBig'],
  [file('image/png'), 'VIDEO', 'wrongVideo'],
  [file('', 21), 'FILE', 'fileTooBig'],
  [file('', 0), 'FILE', 'empty'],
  [file('', 20), 'FILE', null],
] as const)('what cannot be uploaded is said before it is tried (%#)', (each, kind, fault) => {
  expect(faultOf(each, kind)).toBe(fault);
});
